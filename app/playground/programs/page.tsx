import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { NoPlayableLine } from "@/components/playground/no-playable-line";
import { ProgramsScreen } from "@/components/playground/programs/programs-screen";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { isAppError } from "@/lib/model/error";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { header } = (await loadDeskMessages(language, ["playground"])).playground;
  return { title: header.programs };
}

/** The playground for programs: a bot and an agent application. */
export default async function ProgramsPage() {
  const queryClient = new QueryClient();
  try {
    const programs = await readForPage("getPlaygroundPrograms", {});
    queryClient.setQueryData(queryKeys.playgroundPrograms, programs);
  } catch (error) {
    if (isAppError(error) && error.code === "not_found") return <NoPlayableLine />;
    throw error;
  }
  return (
    <HydrationBoundary state={dehydrate(queryClient)}>
      <ProgramsScreen />
    </HydrationBoundary>
  );
}
