import { AlarmClock, Archive, CircleAlert, CircleDashed, Inbox, Layers } from "lucide-react";
import type { ReactNode } from "react";
import type { ConversationView } from "@/lib/model/event";

type ViewEntry = {
  readonly view: ConversationView;
  readonly label: string;
  readonly keys: string;
  readonly icon: ReactNode;
};

/** The lists of the inbox, for rail, bottom bar and menus. */
export const views: readonly ViewEntry[] = [
  { view: "mine", label: "Mine", keys: "g i", icon: <Inbox /> },
  { view: "unassigned", label: "Unassigned", keys: "g u", icon: <CircleDashed /> },
  { view: "all", label: "All", keys: "g a", icon: <Layers /> },
  { view: "snoozed", label: "Snoozed", keys: "g s", icon: <AlarmClock /> },
  { view: "failed", label: "Failed", keys: "g f", icon: <CircleAlert /> },
  { view: "closed", label: "Closed", keys: "g c", icon: <Archive /> },
];

export function viewLabel(view: ConversationView): string {
  return views.find((entry) => entry.view === view)?.label ?? view;
}
