"use client";

import { Popover } from "@base-ui/react/popover";
import { EmojiPicker as Frimousse } from "frimousse";
import { type KeyboardEvent as PressEvent, type RefObject, useRef, useState } from "react";
import { isComposing } from "@/components/ui/is-composing";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { readEmojiMemory } from "@/lib/client/emoji/emoji-memory";
import { emojiSet } from "@/lib/client/emoji/emoji-sets";
import { useWords } from "@/lib/client/format/use-wording";
import { CategoryHeader } from "./category-header";
import { EmojiCell } from "./emoji-cell";
import { EmojiRow } from "./emoji-row";
import { SkinToneButton } from "./skin-tone-button";

type EmojiPickerProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The button that opens it. */
  anchor: RefObject<HTMLButtonElement | null>;
  onChoose: (emoji: string) => void;
};

/**
 * Emoji by search, group or what was chosen lately, with the arrows and Enter. Its emoji, which are ours and of the agent's
 * language, are there before it is. Escape and a press elsewhere close it.
 */
export function EmojiPicker({ open, onOpenChange, anchor, onChoose }: EmojiPickerProps) {
  const words = useWords();
  const focus = useDialogFocus(open, anchor);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        if (reason !== "escape-key" || !isComposing(event)) onOpenChange(next);
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Popover.Popup
            {...focus}
            aria-label={words("composer.emoji.title")}
            className="w-84 max-w-[calc(100vw-1rem)] overflow-hidden rounded-lg border border-line bg-raised text-ink shadow-popup outline-none"
          >
            <Picker onChoose={onChoose} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Picker({ onChoose }: Pick<EmojiPickerProps, "onChoose">) {
  const words = useWords();
  const [{ recent, tone }] = useState(readEmojiMemory);
  const [typed, setTyped] = useState("");
  const [set] = useState(() => emojiSet().get());
  const isSettled = useRef(false);
  /** What is typed is looked for when the browser is idle: Enter waits for that, and chooses what is shown then. */
  const onKeyDown = (event: PressEvent<HTMLInputElement>) => {
    if (isComposing(event) || event.key !== "Enter") return;
    if (isSettled.current) {
      isSettled.current = false;
      return;
    }
    event.preventDefault();
    const { currentTarget: field } = event;
    afterIdle(() => {
      isSettled.current = true;
      const press = { key: "Enter", code: "Enter", bubbles: true, cancelable: true };
      field.dispatchEvent(new KeyboardEvent("keydown", press));
    });
  };
  if (set === null) return null;
  return (
    <Frimousse.Root
      locale={set.data.locale}
      columns={9}
      skinTone={tone}
      resolveEmojiData={() => set.data}
      onEmojiSelect={({ emoji }) => onChoose(emoji)}
      className="flex h-84 max-h-[60vh] flex-col"
    >
      <div className="flex items-center gap-1 border-line border-b p-2">
        <Frimousse.Search
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={words("composer.emoji.search")}
          placeholder={words("composer.emoji.search")}
          className="-outline-offset-1 h-9 min-w-0 flex-1 appearance-none rounded-md border border-control bg-surface px-2.5 text-ink text-sm"
        />
        <SkinToneButton />
      </div>
      {typed === "" && recent.length > 0 && (
        <fieldset className="flex flex-wrap gap-0.5 border-line border-b p-1.5">
          <legend className="sr-only">{words("composer.emoji.recent")}</legend>
          {recent.slice(0, 9).map((emoji) => (
            <button
              key={emoji}
              type="button"
              onClick={() => onChoose(emoji)}
              className="grid size-8 place-items-center rounded-md text-lg hover:bg-hover"
            >
              {emoji}
            </button>
          ))}
        </fieldset>
      )}
      <Frimousse.Viewport className="relative min-h-0 flex-1 outline-none">
        <Frimousse.Empty className="absolute inset-0 grid place-items-center px-4 text-center text-muted text-sm">
          {words("composer.emoji.none")}
        </Frimousse.Empty>
        <Frimousse.List
          className="select-none pb-1.5"
          components={{ CategoryHeader, Row: EmojiRow, Emoji: EmojiCell }}
        />
      </Frimousse.Viewport>
    </Frimousse.Root>
  );
}

/** Behind what else waits for the browser to be idle. Safari knows no such callbacks. */
function afterIdle(run: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(run, { timeout: 100 });
  else setTimeout(run, 60);
}
