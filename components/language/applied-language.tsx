"use client";

import { useIsMutating } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { preferencesMutationKey, usePreferences } from "@/lib/client/account/use-preferences";
import { writeCookie } from "@/lib/client/browser/write-cookie";
import { languageCookie } from "@/lib/languages/languages";
import type { DeskLanguage } from "@/lib/model/preferences/preferences";

/** Gets the page in the agent's language, where that was chosen since the page was `rendered`. */
export function AppliedLanguage({ rendered }: { rendered: DeskLanguage }) {
  const { language } = usePreferences().preferences;
  // The server must know of the choice before it is asked.
  const isStored = useIsMutating({ mutationKey: preferencesMutationKey }) === 0;
  const { refresh } = useRouter();
  useEffect(() => writeCookie(languageCookie, language), [language]);
  useEffect(() => {
    if (isStored && language !== rendered) refresh();
  }, [isStored, language, rendered, refresh]);
  return null;
}
