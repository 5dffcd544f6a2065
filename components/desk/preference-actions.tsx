"use client";

import { Contrast, LogOut, Monitor, Moon, Rows2, Rows3, Rows4, Settings, Sun } from "lucide-react";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import {
  type Density,
  densities,
  type PreferencesChange,
  type Theme,
  themes,
} from "@/lib/model/preferences/preferences";
import { signOut } from "./account/sign-out";
import { useAction } from "./keyboard/use-action";

const themeIcons: Readonly<Record<Theme, ReactNode>> = {
  system: <Monitor />,
  light: <Sun />,
  dark: <Moon />,
  contrast: <Contrast />,
};

const densityIcons: Readonly<Record<Density, ReactNode>> = {
  comfortable: <Rows2 />,
  cozy: <Rows3 />,
  compact: <Rows4 />,
};

/** Leads to the preferences, and makes the choices among them that are made in passing. */
export function PreferenceActions() {
  const router = useRouter();
  const words = useWords();
  useAction({
    id: "preferences",
    label: words("frame.actions.preferences"),
    keys: "g ,",
    group: "general",
    icon: <Settings />,
    run: () => router.push("/preferences"),
  });
  useAction({
    id: "sign-out",
    label: words("frame.signOut"),
    group: "general",
    icon: <LogOut />,
    run: () => void signOut(words),
  });
  return (
    <>
      {themes.map((theme) => (
        <ChoiceAction
          key={theme}
          id={`theme-${theme}`}
          label={words(`frame.setTheme.${theme}`)}
          icon={themeIcons[theme]}
          change={{ theme }}
        />
      ))}
      {densities.map((density) => (
        <ChoiceAction
          key={density}
          id={`rows-${density}`}
          label={words(`frame.setRows.${density}`)}
          icon={densityIcons[density]}
          change={{ density }}
        />
      ))}
    </>
  );
}

type ChoiceActionProps = { id: string; label: string; icon: ReactNode; change: PreferencesChange };

function ChoiceAction({ id, label, icon, change }: ChoiceActionProps) {
  const { update } = usePreferences();
  useAction({ id, label, group: "general", icon, run: () => update(change) });
  return null;
}
