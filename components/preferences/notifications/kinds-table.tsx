"use client";

import { useId } from "react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import {
  type NotificationChannel,
  type NotificationKind,
  notificationChannels,
  notificationKinds,
} from "@/lib/model/notifications/kinds";

/** What notifies the agent, a line for each kind with a box for each way. */
export function KindsTable() {
  const words = useWords();
  const id = useId();
  return (
    <div>
      <table className="w-full border-separate border-spacing-0 text-sm">
        <caption className="mb-2 text-start font-medium text-ink text-sm">
          {words("preferences.notifications.kinds.label")}
        </caption>
        <thead>
          <tr className="text-muted text-xs">
            <td className="border-line border-b" />
            {notificationChannels.map((channel) => (
              <th
                key={channel}
                scope="col"
                className="w-16 border-line border-b px-1 pb-1.5 text-center font-medium"
              >
                {words(`preferences.notifications.channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {notificationKinds.map((kind) => (
            <KindRow key={kind} kind={kind} id={`${id}-${kind}`} />
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-muted text-xs">{words("preferences.notifications.hint")}</p>
    </div>
  );
}

function KindRow({ kind, id }: { kind: NotificationKind; id: string }) {
  const { preferences, update } = usePreferences();
  const words = useWords();
  const channels = preferences.notifications[kind];
  const label = words(`preferences.notifications.kinds.${kind}`);
  const toggle = (channel: NotificationChannel) => {
    const next = channels.includes(channel)
      ? channels.filter((one) => one !== channel)
      : [...channels, channel];
    update({ notifications: { [kind]: next } });
  };
  return (
    <tr>
      <th scope="row" className="border-line border-b py-2 pe-2 text-start font-normal">
        <span className="block text-ink">{label}</span>
        <span id={id} className="block text-muted text-xs">
          {words(`preferences.notifications.kindHints.${kind}`)}
        </span>
      </th>
      {notificationChannels.map((channel) => (
        <td key={channel} className="border-line border-b p-0 text-center">
          <label className="inline-grid size-11 place-items-center rounded-lg hover:bg-hover">
            <input
              type="checkbox"
              checked={channels.includes(channel)}
              aria-label={words("preferences.notifications.of", {
                kind: label,
                channel: words(`preferences.notifications.channels.${channel}`),
              })}
              aria-describedby={id}
              onChange={() => toggle(channel)}
              className="size-4.5 accent-accent"
            />
          </label>
        </td>
      ))}
    </tr>
  );
}
