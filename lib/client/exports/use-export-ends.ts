"use client";

import { useEffect, useRef } from "react";
import { notify } from "../browser/notices";
import { useWords } from "../format/use-wording";
import { useExports } from "./use-exports";

/** Tells once when an export ends that this page saw being written, however long its dialog has been closed. */
export function useExportEnds(wanted: boolean): void {
  const words = useWords();
  const { data } = useExports(wanted);
  const running = useRef(new Set<string>());
  useEffect(() => {
    for (const { id, state, fileName: name } of data?.items ?? []) {
      if (state === "running") running.current.add(id);
      else if (running.current.delete(id)) {
        if (state === "done") notify({ tone: "success", text: words("exports.ready", { name }) });
        if (state === "failed")
          notify({ tone: "error", text: words("exports.failedNotice", { name }) });
      }
    }
  }, [data, words]);
}
