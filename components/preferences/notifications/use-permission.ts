"use client";

import { useEffect, useState } from "react";

export type DesktopState = "unknown" | "granted" | "denied" | "unsupported";

/** Whether this browser shows notifications of ours, kept current, and a function that has it ask the agent. */
export function usePermission() {
  const [state, setState] = useState<DesktopState | null>(null);
  useEffect(() => {
    const look = () => setState(currentState());
    look();
    let status: PermissionStatus | null = null;
    let isGone = false;
    void navigator.permissions
      ?.query({ name: "notifications" })
      .then((found) => {
        if (isGone) return;
        status = found;
        found.addEventListener("change", look);
      })
      .catch(() => {});
    return () => {
      isGone = true;
      status?.removeEventListener("change", look);
    };
  }, []);
  const ask = async () => {
    await Notification.requestPermission();
    setState(currentState());
  };
  return { state, ask };
}

function currentState(): DesktopState {
  if (typeof Notification === "undefined" || !isSecureContext) return "unsupported";
  return Notification.permission === "default" ? "unknown" : Notification.permission;
}
