"use client";

import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { SwitchRow } from "@/components/ui/switch-row";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { notify } from "@/lib/client/browser/notices";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import {
  type PushState,
  readPushState,
  turnOffPush,
  turnOnPush,
} from "@/lib/client/notifications/push";

/** Whether this browser is pushed to while no tab of the desk is open, and whether that says what was written. */
export function PushRow() {
  const { preferences, update } = usePreferences();
  const { data: me } = useMe();
  const { words } = useWording();
  const [state, setState] = useState<PushState | null>(null);
  const [isChanging, setChanging] = useState(false);
  useEffect(() => {
    readPushState().then(setState, () => setState("off"));
  }, []);
  const change = async (next: () => Promise<PushState>) => {
    setChanging(true);
    try {
      setState(await next());
    } catch {
      notify({ tone: "error", text: words("preferences.notifications.push.failed") });
    } finally {
      setChanging(false);
    }
  };
  const agentId = me?.agent.id;
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface px-3 py-2.5">
        <div className="min-w-48 flex-1">
          <h3 className="font-medium text-ink text-sm">
            {words("preferences.notifications.push.title")}
          </h3>
          <p role="status" className="min-h-4 text-muted text-xs">
            {state !== null && words(`preferences.notifications.push.${state}`)}
          </p>
        </div>
        {state === "off" && agentId !== undefined && (
          <Button pending={isChanging} onClick={() => void change(() => turnOnPush(agentId))}>
            {words("preferences.notifications.push.turnOn")}
          </Button>
        )}
        {state === "on" && (
          <Button pending={isChanging} onClick={() => void change(turnOffPush)}>
            {words("preferences.notifications.push.turnOff")}
          </Button>
        )}
      </div>
      <SwitchRow
        label={words("preferences.notifications.push.text")}
        hint={words("preferences.notifications.push.textHint")}
        checked={preferences.isTextPushed}
        onCheckedChange={(isTextPushed) => update({ isTextPushed })}
      />
    </div>
  );
}
