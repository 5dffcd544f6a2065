import type { Metadata } from "next";
import { PreferencesScreen } from "@/components/preferences/preferences-screen";

export const metadata: Metadata = { title: "Preferences" };

/** How the signed-in agent wants the desk. */
export default function PreferencesPage() {
  return <PreferencesScreen />;
}
