import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { TranscriptsScreen } from "@/components/transcripts/transcripts-screen";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { parseTranscriptFilter, transcriptPageSize } from "@/lib/client/cache/transcript-filter";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { isAppError } from "@/lib/model/error";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { transcripts } = await loadDeskMessages(language, ["transcripts"]);
  return { title: transcripts.title };
}

type TranscriptsPageProps = {
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
};

/** Conversations of any age in a table. What fails here is left to the browser, which shows the error. */
export default async function TranscriptsPage({ searchParams }: TranscriptsPageProps) {
  const { q, sort, order } = await searchParams;
  const filter = parseTranscriptFilter({ q: one(q), sort: one(sort), order: one(order) });
  const queryClient = new QueryClient();
  // By whose clocks days are read is known to the browser only.
  const isReadThere = /(?:before|after):/iu.test(filter.query);
  if (!isReadThere) {
    const query = { ...filter, limit: transcriptPageSize };
    const page = await readForPage("listTranscripts", { query }).catch((error: unknown) => {
      if (isAppError(error)) return null;
      throw error;
    });
    if (page !== null) {
      const pages = { pages: [page], pageParams: [null] };
      queryClient.setQueryData(queryKeys.transcripts(filter), pages);
    }
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <TranscriptsScreen />
    </HydrationBoundary>
  );
}

function one(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : value?.[0];
}
