"use client";

import type { ReactNode } from "react";
import { useKeyOf } from "@/components/desk/keyboard/use-key-of";
import { ariaKeyShortcut } from "@/components/ui/key-label";
import { Tooltip } from "@/components/ui/tooltip/tooltip";
import { useIsApple } from "@/components/ui/use-is-apple";

type ActButtonProps = {
  label: string;
  /** The action that does the same by a key. */
  actionId: string;
  icon: ReactNode;
  onClick: () => void;
};

/** An act on all that is selected, with its key in sight. */
export function ActButton({ label, actionId, icon, onClick }: ActButtonProps) {
  const isApple = useIsApple();
  const shortcut = useKeyOf(actionId);
  return (
    <Tooltip content={label} side="top" {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        type="button"
        aria-label={label}
        {...(shortcut === undefined
          ? {}
          : { "aria-keyshortcuts": ariaKeyShortcut(shortcut, isApple) })}
        onClick={onClick}
        className="inline-flex h-8 min-w-8 items-center justify-center gap-1 rounded-md px-1 text-muted transition-colors hover:bg-hover hover:text-ink active:bg-pressed [&_svg]:size-4"
      >
        {icon}
        {/* Drawn, not written: what is written on a button has to be part of its name. */}
        <span
          aria-hidden
          data-key={shortcut?.replace("Shift+", "⇧").toUpperCase()}
          className="font-medium text-2xs text-subtle before:content-[attr(data-key)]"
        />
      </button>
    </Tooltip>
  );
}
