"use client";

import { Contrast, LogOut, Monitor, Moon, Rows2, Rows3, Rows4, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import type { PreferencesChange } from "@/lib/model/preferences/preferences";
import { signOut } from "./account/sign-out";
import { useAction } from "./keyboard/use-action";

const choices: readonly { label: string; icon: ReactNode; change: PreferencesChange }[] = [
  { label: "Theme: System", icon: <Monitor />, change: { theme: "system" } },
  { label: "Theme: Light", icon: <Sun />, change: { theme: "light" } },
  { label: "Theme: Dark", icon: <Moon />, change: { theme: "dark" } },
  { label: "Theme: High contrast", icon: <Contrast />, change: { theme: "contrast" } },
  { label: "Rows: Comfortable", icon: <Rows2 />, change: { density: "comfortable" } },
  { label: "Rows: Cozy", icon: <Rows3 />, change: { density: "cozy" } },
  { label: "Rows: Compact", icon: <Rows4 />, change: { density: "compact" } },
];

/** Leads to the preferences, and makes the choices among them that are made in passing. */
export function PreferenceActions() {
  const router = useRouter();
  useAction({
    id: "preferences",
    label: "Preferences",
    keys: "g ,",
    group: "General",
    icon: <Settings />,
    run: () => router.push("/preferences"),
  });
  useAction({
    id: "sign-out",
    label: "Sign out",
    group: "General",
    icon: <LogOut />,
    run: () => void signOut(),
  });
  return choices.map(({ label, icon, change }) => (
    <ChoiceAction key={label} label={label} icon={icon} change={change} />
  ));
}

function ChoiceAction({ label, icon, change }: (typeof choices)[number]) {
  const { update } = usePreferences();
  useAction({ id: label, label, group: "General", icon, run: () => update(change) });
  return null;
}
