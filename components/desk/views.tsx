import {
  AlarmClock,
  Archive,
  AtSign,
  CircleAlert,
  CircleDashed,
  Inbox,
  Layers,
} from "lucide-react";
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
  { view: "mentions", label: "Mentions", keys: "g m", icon: <AtSign /> },
  { view: "snoozed", label: "Snoozed", keys: "g s", icon: <AlarmClock /> },
  { view: "failed", label: "Failed", keys: "g f", icon: <CircleAlert /> },
  { view: "closed", label: "Closed", keys: "g c", icon: <Archive /> },
];

/** Every conversation with a note that mentions the agent, seen or not. */
export const everyMention = "mentions:me is:open,snoozed,closed";

/** Those that the bottom bar has room for; the others are in the menu of the list's name. */
export const barViews = views.filter(({ view }) => view !== "closed");

/** The views of which everything is work, so that their marks count all of it. */
export const workViews: ReadonlySet<ConversationView> = new Set(["mentions", "failed"]);

export function viewLabel(view: ConversationView): string {
  return views.find((entry) => entry.view === view)?.label ?? view;
}
