"use client";

import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";
import { usePermission } from "./use-permission";

/** Whether this browser shows notifications, in words, with the button that asks. */
export function DesktopPermission() {
  const words = useWords();
  const { state, ask } = usePermission();
  return (
    <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5">
      <div className="min-w-48 flex-1">
        <h3 className="font-medium text-ink text-sm">
          {words("preferences.notifications.desktop.title")}
        </h3>
        <p role="status" className="min-h-4 text-muted text-xs">
          {state !== null && words(`preferences.notifications.desktop.${state}`)}
        </p>
      </div>
      {state === "unknown" && (
        <Button onClick={() => void ask()}>{words("preferences.notifications.desktop.ask")}</Button>
      )}
    </div>
  );
}
