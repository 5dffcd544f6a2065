"use client";

import { Zap } from "lucide-react";
import { useState } from "react";
import { macroAction } from "@/components/desk/keyboard/key-table";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { notify } from "@/lib/client/browser/notices";
import { useMacroPlaces } from "@/lib/client/composer/use-macro-places";
import { useMacros, useRunMacro } from "@/lib/client/composer/use-macros";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { macroKeys } from "@/lib/model/writing/macro";
import { macroPlaces } from "@/lib/model/writing/macro-places";
import { useGoOn } from "../use-go-on";

const dialog = lazyCode(async () => (await import("./macro-dialog")).MacroDialog);

type MacroActionsProps = {
  /** What is selected, or the open conversation; none at all otherwise. */
  conversationIds: readonly string[];
  /** Whether they are selected. */
  areSelected: boolean;
  /** It was run: what was selected is no longer. */
  onRun: () => void;
};

/** Macros on the open conversation, or on what is selected: by key, in the palette, and in a dialog that previews and makes them. */
export function MacroActions({ conversationIds, areSelected, onRun }: MacroActionsProps) {
  const { data, refetch } = useMacros();
  const places = useMacroPlaces(data?.items);
  const [isOpen, setOpen] = useState(false);
  const { words, formats } = useWording();
  const { preferences } = usePreferences();
  const runMacro = useRunMacro();
  const goOn = useGoOn();
  const run = (macro: MacroView) => {
    const { status, reply } = macro.steps;
    // As the keys that snooze and close do; not from what is to be written on.
    const isDone = status === "snoozed" || status === "closed";
    if (!areSelected && isDone && reply?.how !== "write") goOn();
    runMacro({ macro, conversationIds });
    onRun();
  };

  useAction({
    id: "macros",
    label: words("list.macros.open"),
    group: "conversation",
    icon: <Zap />,
    run: () => setOpen(true),
  });
  return (
    <>
      {data === undefined &&
        Array.from({ length: macroKeys }, (_, at) => (
          <AwaitedMacroAction
            // biome-ignore lint/suspicious/noArrayIndexKey: the key of each is its place
            key={at}
            at={at}
            isEnabled={conversationIds.length > 0}
            onRun={async () => {
              // Kept for the macro, on what it was pressed for.
              const { data: loaded, error } = await refetch({ cancelRefetch: false });
              if (error !== null) return notify({ tone: "error", text: formats.error(error) });
              const macro = macroPlaces(preferences.macroOrder, loaded?.items ?? [])[at];
              if (macro != null) run(macro);
            }}
          />
        ))}
      {places.map(
        (macro, at) =>
          macro !== null && (
            <MacroAction
              key={macro.id}
              macro={macro}
              at={at}
              isEnabled={conversationIds.length > 0}
              onRun={run}
            />
          ),
      )}
      <LazyDialog
        code={dialog}
        props={{ open: isOpen, onOpenChange: setOpen, conversationIds, onRun: run }}
      />
    </>
  );
}

type MacroActionProps = {
  macro: MacroView;
  at: number;
  isEnabled: boolean;
  onRun: (macro: MacroView) => void;
};

type AwaitedMacroActionProps = { at: number; isEnabled: boolean; onRun: () => void };

/** The key of a macro that is not loaded yet. */
function AwaitedMacroAction({ at, isEnabled, onRun }: AwaitedMacroActionProps) {
  const words = useWords();
  useAction({
    id: macroAction(at),
    keys: `Alt+${at + 1}`,
    label: words("list.macros.open"),
    group: "conversation",
    isListed: false,
    isEnabled,
    run: onRun,
  });
  return null;
}

/** Those in the first nine places have a key. */
function MacroAction({ macro, at, isEnabled, onRun }: MacroActionProps) {
  const words = useWords();
  useAction({
    ...(at < macroKeys
      ? { id: macroAction(at), keys: `Alt+${at + 1}` }
      : { id: `macro-${macro.id}` }),
    label: words("list.macros.run", { name: macro.name }),
    group: "conversation",
    icon: <Zap />,
    isEnabled,
    run: () => onRun(macro),
  });
  return null;
}
