"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useState } from "react";
import { flushSync } from "react-dom";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { isComposing } from "@/components/ui/is-composing";
import { Shortcut } from "@/components/ui/shortcut";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { type Action, actionGroups, keysOf } from "./keyboard/action";
import { useActions } from "./keyboard/use-actions";

type CommandPaletteProps = { open: boolean; onOpenChange: (open: boolean) => void };

const itemClass =
  "flex min-h-9 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-ink text-sm data-[disabled=true]:text-muted data-[selected=true]:bg-selected";

/** Every action, found by a few letters of its name, with its key. It acts on the open conversation. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const actions = useActions();
  const { searchFor } = useInboxLocation();
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  const focus = useDialogFocus(open);
  // The chosen entry stays visible while the palette fades out; the next time it opens empty.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
  }
  const choose = (run: () => void) => {
    // The palette returns the focus first, so that the action can move it.
    flushSync(() => onOpenChange(false));
    run();
  };
  const offered = actions.filter(
    ({ isEnabled, hint, isListed }) =>
      (isEnabled !== false || hint !== undefined) && isListed !== false,
  );
  const words = typed.trim();

  return (
    <Base.Root
      open={open}
      onOpenChange={(next, { reason, event }) => {
        if (reason !== "escape-key" || !isComposing(event)) onOpenChange(next);
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-scrim transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup
          {...focus}
          className="-translate-x-1/2 fixed top-[14vh] left-1/2 z-40 w-150 max-w-[calc(100vw-2rem)] overflow-hidden rounded-xl border border-line bg-raised text-ink shadow-dialog outline-none transition-[opacity,scale] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0"
        >
          <Base.Title className="sr-only">All actions</Base.Title>
          <Command
            label="All actions"
            loop
            onKeyDown={(event) => {
              if (
                isComposing(event) ||
                event.key.toLowerCase() !== "k" ||
                !(event.ctrlKey || event.metaKey)
              )
                return;
              event.preventDefault();
              onOpenChange(false);
            }}
          >
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden className="size-4 shrink-0 text-subtle" />
              <Command.Input
                value={typed}
                onValueChange={setTyped}
                placeholder="What do you want to do?"
                className="h-12 min-w-0 flex-1 bg-transparent text-base text-ink outline-none"
              />
              <Shortcut keys="Escape" />
            </div>
            <Command.List className="scroll-area max-h-[min(26rem,56vh)] p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted text-sm">
                No action found.
              </Command.Empty>
              {actionGroups.map((group) => (
                <ActionGroupItems
                  key={group}
                  group={group}
                  actions={offered.filter((action) => action.group === group)}
                  onChoose={choose}
                />
              ))}
              {words !== "" && (
                <Command.Item
                  forceMount
                  value={`search ${words}`}
                  onSelect={() => choose(() => searchFor(words))}
                  className={itemClass}
                >
                  <Search aria-hidden className="size-4 shrink-0 text-muted" />
                  <span className="min-w-0 truncate">Search conversations for “{words}”</span>
                </Command.Item>
              )}
            </Command.List>
          </Command>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

type ActionGroupItemsProps = {
  group: string;
  actions: readonly Action[];
  onChoose: (run: () => void) => void;
};

function ActionGroupItems({ group, actions, onChoose }: ActionGroupItemsProps) {
  if (actions.length === 0) return null;
  return (
    <Command.Group
      heading={group}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-subtle"
    >
      {actions.map((action) => {
        const [keys] = keysOf(action);
        return (
          <Command.Item
            key={action.id}
            value={action.id}
            keywords={[action.label, group]}
            disabled={action.isEnabled === false}
            onSelect={() => onChoose(action.run)}
            className={itemClass}
          >
            <span
              aria-hidden
              className="grid size-4 shrink-0 place-items-center text-muted [&_svg]:size-4"
            >
              {action.icon}
            </span>
            <span className="min-w-0 flex-1 py-1">
              {action.label}
              {action.hint !== undefined && (
                <span className="ml-2 text-muted text-xs">{action.hint}</span>
              )}
            </span>
            {keys !== undefined && action.isEnabled !== false && <Shortcut keys={keys} />}
          </Command.Item>
        );
      })}
    </Command.Group>
  );
}
