import type { ReactNode } from "react";
import { RoomBanner } from "@/components/desk/room-banner";
import { LanguageProvider } from "@/components/language/language-provider";
import { Providers } from "@/components/providers";
import { compiled } from "@/lib/languages/compiled";
import { loadDeskMessages, playgroundRooms } from "@/lib/languages/desk-messages";
import { loadServerSentences } from "@/lib/languages/server-sentences";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";

/** The playground uses the whole window, without the desk around it. */
export default async function PlaygroundLayout({ children }: { children: ReactNode }) {
  const preferences = await readForPage("getPreferences", {});
  const { language, locale } = await findPageLanguage();
  return (
    <LanguageProvider
      language={language}
      locale={locale}
      messages={compiled(await loadDeskMessages(language, playgroundRooms))}
      sentences={await loadServerSentences(language)}
    >
      <Providers renderedAt={Date.now()} preferences={preferences}>
        <div className="flex h-dvh flex-col">
          <RoomBanner />
          <div className="min-h-0 flex-1">{children}</div>
        </div>
      </Providers>
    </LanguageProvider>
  );
}
