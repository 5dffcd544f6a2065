import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import { DeskFrame } from "@/components/desk/desk-frame";
import { DeskLayoutProvider } from "@/components/desk/desk-layout-provider";
import { InboxLocationProvider } from "@/components/inbox/use-inbox-location";
import { LanguageProvider } from "@/components/language/language-provider";
import { Providers } from "@/components/providers";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { compiled } from "@/lib/languages/compiled";
import { deskRooms, loadDeskMessages } from "@/lib/languages/desk-messages";
import { loadServerSentences } from "@/lib/languages/server-sentences";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";
import { requireAgent } from "@/lib/server/pages/session";

/** The desk can be installed; the pages of customers cannot. */
export const metadata: Metadata = { manifest: "/manifest.webmanifest" };

/** The desk of a signed-in agent, with the agent's layout and language. */
export default async function DeskLayout({ children }: { children: ReactNode }) {
  await requireAgent();
  const [preferences, me, counts, views, installation] = await Promise.all([
    readForPage("getPreferences", {}),
    readForPage("getMe", {}),
    readForPage("getCounts", {}),
    readForPage("listViews", {}),
    readForPage("getInstallation", {}),
  ]);
  const { language, locale } = await findPageLanguage();
  const queryClient = new QueryClient();
  if (me !== null) queryClient.setQueryData(queryKeys.me, me);
  if (counts !== null) queryClient.setQueryData(queryKeys.counts, counts);
  queryClient.setQueryData(queryKeys.views, views);
  queryClient.setQueryData(queryKeys.installation, installation);

  return (
    <LanguageProvider
      language={language}
      locale={locale}
      messages={compiled(await loadDeskMessages(language, deskRooms))}
      sentences={await loadServerSentences(language)}
    >
      <Providers renderedAt={Date.now()} preferences={preferences}>
        <HydrationBoundary state={dehydrate(queryClient)}>
          <InboxLocationProvider>
            <DeskLayoutProvider>
              <DeskFrame>{children}</DeskFrame>
            </DeskLayoutProvider>
          </InboxLocationProvider>
        </HydrationBoundary>
      </Providers>
    </LanguageProvider>
  );
}
