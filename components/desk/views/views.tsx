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
  readonly keys: string;
  readonly icon: ReactNode;
};

/** The lists of the inbox, for rail, bottom bar and menus. */
export const views: readonly ViewEntry[] = [
  { view: "mine", keys: "g i", icon: <Inbox /> },
  { view: "unassigned", keys: "g u", icon: <CircleDashed /> },
  { view: "all", keys: "g a", icon: <Layers /> },
  { view: "mentions", keys: "g m", icon: <AtSign /> },
  { view: "snoozed", keys: "g s", icon: <AlarmClock /> },
  { view: "failed", keys: "g f", icon: <CircleAlert /> },
  { view: "closed", keys: "g c", icon: <Archive /> },
];

/** Every conversation with a note that mentions the agent, seen or not. */
export const everyMention = "mentions:me is:open,snoozed,closed";

/** Those that the bottom bar has room for; the others are in the menu of the list's name. */
export const barViews = views.filter(({ view }) => view !== "closed");

/** Those for whoever reads conversations and answers none, beside the places where that is done. */
export const readingViews = views.filter(({ view }) =>
  ["all", "mentions", "closed"].includes(view),
);

/** The views of which everything is work, so that their marks count all of it. */
export const workViews: ReadonlySet<ConversationView> = new Set(["mentions", "failed"]);
