import { AlarmClock, Archive, CircleAlert, CircleDashed, Inbox, Layers } from "lucide-react";
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
  { view: "snoozed", keys: "g s", icon: <AlarmClock /> },
  { view: "failed", keys: "g f", icon: <CircleAlert /> },
  { view: "closed", keys: "g c", icon: <Archive /> },
];
