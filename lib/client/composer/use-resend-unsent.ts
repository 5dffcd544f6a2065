"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMyId } from "../conversations/use-me";
import { unsentRestored } from "../transcript/unsent-messages";
import { resendUnsent } from "./use-send-message";

/** Sends, once the agent is known, what an earlier page of this browser could not send. */
export function useResendUnsent(): void {
  const queryClient = useQueryClient();
  const agentId = useMyId();
  useEffect(() => {
    if (agentId === null) return;
    void unsentRestored.then(() => resendUnsent(queryClient, agentId));
  }, [queryClient, agentId]);
}
