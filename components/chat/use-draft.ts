"use client";

import { type Dispatch, type SetStateAction, useEffect, useState } from "react";

/** The unsent text on a line. It survives a reload and the end of a chat, in this tab only. */
export function useDraft(lineId: string): [string, Dispatch<SetStateAction<string>>] {
  const key = `parley-chat-draft:${lineId}`;
  const [draft, setDraft] = useState<string | null>(null);

  useEffect(() => {
    setDraft((now) => now ?? read(key));
  }, [key]);
  useEffect(() => {
    if (draft !== null) write(key, draft);
  }, [key, draft]);

  return [
    draft ?? "",
    (change) => setDraft((now) => (typeof change === "function" ? change(now ?? "") : change)),
  ];
}

/** Storage may be denied: the draft is then kept until the page is left. */
function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

function write(key: string, text: string): void {
  try {
    if (text === "") sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // Storage is denied, see above.
  }
}
