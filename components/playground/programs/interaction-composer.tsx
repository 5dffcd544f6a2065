"use client";

import { Link2, SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useRef, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing } from "@/components/ui/is-composing";
import { Textarea } from "@/components/ui/textarea";
import type { InteractionAct } from "@/lib/api/playground-programs";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useWords } from "@/lib/client/format/use-wording";

/** A typing notification is valid for ten seconds. While the agent types, the next is sent a second earlier. */
const typingEveryMs = 9_000;

type InteractionComposerProps = { name: string; onAct: (act: InteractionAct) => void };

/** The message field of the application's agent, for text or a URL. Enter sends text. */
export function InteractionComposer({ name, onAct }: InteractionComposerProps) {
  const [text, setText] = useState("");
  const typedAt = useRef(Number.NEGATIVE_INFINITY);
  const isHydrated = useHydrated();
  const words = useWords();
  const trimmed = text.trim();
  const isAddress = /^https?:\/\/\S+$/u.test(trimmed) && URL.canParse(trimmed);

  const change = (value: string) => {
    setText(value);
    const now = performance.now();
    if (value === "" || now - typedAt.current < typingEveryMs) return;
    typedAt.current = now;
    onAct({ kind: "typing" });
  };
  const send = (act: InteractionAct) => {
    typedAt.current = Number.NEGATIVE_INFINITY;
    setText("");
    onAct(act);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    if (trimmed !== "") send({ kind: "text", text: trimmed });
  };

  return (
    <div className="flex shrink-0 items-end gap-1 border-line border-t bg-surface p-2">
      <Textarea
        rows={1}
        dir="auto"
        value={text}
        // Text typed before hydration would be lost.
        disabled={!isHydrated}
        maxLength={4096}
        aria-label={words("playground.programs.textTo", { name })}
        placeholder={words("playground.programs.placeholder")}
        onChange={(event) => change(event.target.value)}
        onKeyDown={onKeyDown}
        className="rounded-xl! max-h-32! py-1.5! min-w-0 flex-1"
      />
      <IconButton
        label={words("playground.programs.sendPage")}
        tooltipSide="top"
        icon={<Link2 />}
        disabled={!isAddress}
        onClick={() => send({ kind: "link", url: trimmed })}
      />
      <IconButton
        label={words("playground.programs.send")}
        shortcut="Enter"
        tooltipSide="top"
        icon={<SendHorizontal className="rtl:-scale-x-100" />}
        disabled={trimmed === ""}
        onClick={() => send({ kind: "text", text: trimmed })}
        className="rounded-full! bg-accent! text-on-accent! hover:bg-accent-hover!"
      />
    </div>
  );
}
