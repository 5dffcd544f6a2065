"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMyId } from "../conversations/use-me";
import { watchDrafts } from "../drafts/save-draft";
import { unsentRestored } from "../transcript/unsent-messages";
import { isUploading } from "./upload-file";
import { resendUnsent } from "./use-send-message";

/** Sends and saves, once the agent is known, what an earlier page of this browser could not. */
export function useResendUnsent(): void {
  const queryClient = useQueryClient();
  const agentId = useMyId();
  useEffect(() => {
    if (agentId === null) return;
    const stopWatching = watchDrafts(queryClient, agentId);
    void unsentRestored.then(() => resendUnsent(queryClient, agentId));
    window.addEventListener("beforeunload", askWhileUploading);
    return () => {
      stopWatching();
      window.removeEventListener("beforeunload", askWhileUploading);
    };
  }, [queryClient, agentId]);
}

/** The bytes of a file are nowhere but on this page until they have arrived: the browser asks before it leaves. */
function askWhileUploading(event: BeforeUnloadEvent): void {
  if (isUploading()) event.preventDefault();
}
