import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NoPlayableLine } from "@/components/playground/no-playable-line";
import { PlaygroundScreen } from "@/components/playground/playground-screen";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { header } = (await loadDeskMessages(language, ["playground"])).playground;
  return { title: header.title };
}

type PlaygroundPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The playground for customers. The URL names line and customer; the default is the first of each. */
export default async function PlaygroundPage({ searchParams }: PlaygroundPageProps) {
  const asked = await searchParams;
  const lines = await readForPage("listPlaygroundLines", {});
  const line = lines.items.find(({ id }) => id === asked.line) ?? lines.items[0];
  if (line === undefined) return <NoPlayableLine />;

  const params = { id: line.id };
  const wanted =
    typeof asked.customer === "string" && asked.customer !== "" ? asked.customer : null;
  const { customers } = await readForPage("getPlaygroundLine", { params });
  const customer = wanted ?? customers[0]?.address ?? null;
  const played = await readForPage("getPlaygroundLine", {
    params,
    query: { customer: customer ?? undefined },
  });

  const queryClient = new QueryClient();
  queryClient.setQueryData(queryKeys.playgroundLines, lines);
  queryClient.setQueryData(queryKeys.playgroundLine(line.id, customer), played);
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <PlaygroundScreen firstLineId={line.id} firstCustomer={customer} />
    </HydrationBoundary>
  );
}
