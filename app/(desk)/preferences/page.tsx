import type { Metadata } from "next";
import { PreferencesScreen } from "@/components/preferences/preferences-screen";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";

export async function generateMetadata(): Promise<Metadata> {
  const { language } = await findPageLanguage();
  const { preferences } = await loadDeskMessages(language, ["preferences"]);
  return { title: preferences.title };
}

/** How the signed-in agent wants the desk. */
export default function PreferencesPage() {
  return <PreferencesScreen />;
}
