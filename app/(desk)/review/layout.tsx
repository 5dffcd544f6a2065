import type { ReactNode } from "react";
import { LanguageProvider } from "@/components/language/language-provider";
import { compiled } from "@/lib/languages/compiled";
import { deskRooms, loadDeskMessages } from "@/lib/languages/desk-messages";
import { loadServerSentences } from "@/lib/languages/server-sentences";
import { findPageLanguage } from "@/lib/server/pages/page-language";

/** Reviews speak of more than the rest of the desk; what they say comes with their pages alone. */
export default async function ReviewLayout({ children }: { children: ReactNode }) {
  const { language, locale } = await findPageLanguage();
  return (
    <LanguageProvider
      language={language}
      locale={locale}
      messages={compiled(await loadDeskMessages(language, [...deskRooms, "review"]))}
      sentences={await loadServerSentences(language)}
    >
      {children}
    </LanguageProvider>
  );
}
