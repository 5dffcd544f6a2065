"use client";

import { ListFilter, Lock, MessagesSquare, Rows3 } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import type { ConversationDetail } from "@/lib/api/schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { type Lane, lanes, showLane, useLane } from "@/lib/client/transcript/lanes";
import { useNotes } from "@/lib/client/transcript/use-notes";

const icons = {
  all: <Rows3 />,
  conversation: <MessagesSquare />,
  notes: <Lock />,
} as const satisfies Record<Lane, unknown>;

/** Chooses what of the thread is shown, by a menu with counts, one after the other by a key, and in the palette. */
export function LaneMenu({ conversation }: { conversation: ConversationDetail }) {
  const words = useWords();
  const { id } = conversation;
  const lane = useLane(id);
  const laneKey = useKeyOf("lane");
  const [isOpened, setOpened] = useState(false);
  const { data } = useNotes(id, conversation.lastSeq, isOpened || lane !== "all");
  useAction({
    id: "lane",
    label: words("frame.actions.lane"),
    keys: "v",
    group: "message",
    icon: <ListFilter />,
    choices: lanes.map((each) => ({
      id: each,
      label: words(`thread.lane.show.${each}`),
      run: () => showLane(id, each),
    })),
    run: () => showLane(id, lanes[(lanes.indexOf(lane) + 1) % lanes.length] ?? "all"),
  });
  const counts = data && {
    all: data.counts.notes + data.counts.messages,
    conversation: data.counts.messages,
    notes: data.counts.notes,
  };
  return (
    <Menu
      align="end"
      trigger={
        <IconButton
          label={words("thread.lane.label")}
          shortcut={laneKey}
          icon={<ListFilter />}
          pressed={lane !== "all"}
          // Counted when somebody wants to know.
          onPointerEnter={() => setOpened(true)}
          onFocus={() => setOpened(true)}
        />
      }
    >
      <MenuRadioGroup
        label={words("thread.lane.heading")}
        value={lane}
        onValueChange={(next) => showLane(id, next)}
        items={lanes.map((each) => ({
          value: each,
          icon: icons[each],
          label: counts
            ? words("thread.lane.counted", {
                lane: words(`thread.lane.${each}`),
                count: counts[each],
              })
            : words(`thread.lane.${each}`),
        }))}
      />
    </Menu>
  );
}
