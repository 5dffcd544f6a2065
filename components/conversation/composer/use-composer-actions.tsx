"use client";

import { LayoutTemplate, Lock, MessageSquareText, Reply, SquareMousePointer } from "lucide-react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";

export type ComposerTab = "reply" | "note" | "template" | "rich";
/** What a composer can be opened with: a kind of message, or a reply with the canned ones to choose from. */
export type ComposerOpening = ComposerTab | "canned";

/**
 * Registers the actions that open each kind of message. `noTemplates` is why no template can be sent, as a sentence
 * without a full stop; null when one can, or while that is unknown. `onCanned` opens the canned replies.
 */
export function useComposerActions(
  open: (tab: ComposerTab) => void,
  noTemplates: string | null,
  onCanned: () => void,
) {
  const words = useWords();
  const common = { group: "writing", opensField: true } as const;
  useAction({
    ...common,
    id: "composer.reply",
    label: words("frame.actions.composer.reply"),
    keys: "r",
    icon: <Reply />,
    run: () => open("reply"),
  });
  useAction({
    ...common,
    id: "composer.note",
    label: words("frame.actions.composer.note"),
    keys: "m",
    icon: <Lock />,
    run: () => open("note"),
  });
  useAction({
    ...common,
    id: "composer.template",
    label: words("frame.actions.composer.template"),
    keys: "t",
    icon: <LayoutTemplate />,
    isEnabled: noTemplates === null,
    hint: noTemplates ?? undefined,
    run: () => open("template"),
  });
  useAction({
    ...common,
    id: "composer.rich",
    label: words("composer.action.rich"),
    keys: "b",
    icon: <SquareMousePointer />,
    run: () => open("rich"),
  });
  useAction({
    ...common,
    id: "composer.canned",
    label: words("frame.actions.composer.canned"),
    keys: ";",
    icon: <MessageSquareText />,
    run: onCanned,
  });
}
