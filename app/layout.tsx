import "@fontsource-variable/inter";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { parseTheme, themeCookie } from "@/components/desk/theme";
import { LanguageProvider } from "@/components/language/language-provider";
import { compiled } from "@/lib/languages/compiled";
import { loadDeskMessages, pageRooms } from "@/lib/languages/desk-messages";
import { directionOf } from "@/lib/languages/languages";
import { findPageLanguage } from "@/lib/server/pages/page-language";
import { readForPage } from "@/lib/server/pages/read-for-page";
import { findSessionAgent } from "@/lib/server/pages/session";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { account } = await loadDeskMessages(language, ["account"]);
  return {
    title: { default: "Parley", template: "%s · Parley" },
    description: account.signIn.motto,
    robots: { index: false, follow: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  colorScheme: "light dark",
};

/** The HTML document. It comes with its theme and language, so the first paint has them without a script. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const agent = await findSessionAgent();
  const theme =
    agent === null
      ? parseTheme((await cookies()).get(themeCookie)?.value)
      : (await readForPage("getPreferences", {})).theme;
  const { language, locale } = await findPageLanguage();
  return (
    <html lang={language} dir={directionOf(language)} data-theme={theme}>
      <body>
        <LanguageProvider
          language={language}
          locale={locale}
          messages={compiled(await loadDeskMessages(language, pageRooms))}
        >
          {children}
        </LanguageProvider>
      </body>
    </html>
  );
}
