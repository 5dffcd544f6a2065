"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { Ending } from "@/lib/chat-client/chat-state";

type EndedPanelProps = { ending: Ending; onStartOver: () => void };

/** Says that the chat has ended and why, with the next options. */
export function EndedPanel({ ending, onStartOver }: EndedPanelProps) {
  const words = useTranslations("chat.ended");
  const panel = useRef<HTMLDivElement>(null);

  // The element with the focus disappears with the chat. The focus must not move to a button, which the next key would
  // press.
  useEffect(() => {
    const frame = requestAnimationFrame(() => {
      if (document.activeElement === document.body) panel.current?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, []);

  return (
    <div
      ref={panel}
      role="status"
      tabIndex={-1}
      className="flex shrink-0 flex-col items-center gap-3 border-line border-t bg-panel p-4 text-center"
    >
      <p className="text-balance text-muted">
        {ending.text === "" ? words(ending.reason) : ending.text}
      </p>
      <Button
        variant="primary"
        className="h-11! rounded-lg! bg-(--brand)! px-5! text-(--on-brand)! text-lg!"
        onClick={onStartOver}
      >
        {words("startOver")}
      </Button>
    </div>
  );
}
