"use client";

import { useEffect, useState, useSyncExternalStore } from "react";
import { v7 as newId } from "uuid";
import { type ChatEntry, createChatApi } from "@/lib/chat-client/chat-api";
import { ChatSession, initialState } from "@/lib/chat-client/chat-session";
import { browserClock } from "@/lib/chat-client/clock";
import { joinTabs } from "@/lib/chat-client/tabs";
import { takeOneTimeToken } from "@/lib/chat-client/take-one-time-token";
import { fileUploader } from "@/lib/chat-client/upload-file";

/** The customer's session, for as long as the page is shown. */
export function useChatSession(entry: ChatEntry) {
  const [session] = useState(
    () =>
      new ChatSession({
        api: createChatApi(entry, (...call) => fetch(...call)),
        clock: browserClock,
        upload: fileUploader(entry),
        joinTabs,
        newId,
        takeOneTimeToken: () => takeOneTimeToken(window.location, window.history),
      }),
  );
  const state = useSyncExternalStore(session.subscribe, session.getState, () => initialState);

  useEffect(() => {
    const wake = () => {
      if (document.visibilityState === "visible") session.wake();
    };
    void session.arrive();
    window.addEventListener("online", wake);
    document.addEventListener("visibilitychange", wake);
    return () => {
      window.removeEventListener("online", wake);
      document.removeEventListener("visibilitychange", wake);
      session.leave();
    };
  }, [session]);

  return { session, state };
}
