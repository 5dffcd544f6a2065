"use client";

import { useLayoutEffect } from "react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { writeCookie } from "@/lib/client/browser/write-cookie";
import { themeCookie } from "./theme";

/** Gives the page the agent's theme, which it was rendered with already unless it changed since. */
export function AppliedTheme() {
  const { theme } = usePreferences().preferences;
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    writeCookie(themeCookie, theme);
  }, [theme]);
  return null;
}
