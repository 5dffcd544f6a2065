"use client";

import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { ariaKeyShortcut } from "./key-label";
import { Tooltip } from "./tooltip/tooltip";
import { useIsApple } from "./use-is-apple";

type IconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children"> & {
  /** The accessible name, also the tooltip. */
  label: string;
  /** A key such as "e", "Shift+E" or "g i", shown in the tooltip. The button does not handle it. */
  shortcut?: string | undefined;
  icon: ReactNode;
  /** For toggles: whether it is on. */
  pressed?: boolean;
  size?: "sm" | "md";
  tooltipSide?: "top" | "bottom" | "inline-start" | "inline-end";
};

/** A square button with an icon of 16 px, an accessible name and a tooltip. */
export function IconButton({
  label,
  shortcut,
  icon,
  pressed,
  size = "md",
  tooltipSide = "bottom",
  type = "button",
  className,
  ...rest
}: IconButtonProps) {
  const isApple = useIsApple();
  return (
    <Tooltip content={label} side={tooltipSide} {...(shortcut === undefined ? {} : { shortcut })}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        {...(pressed === undefined ? {} : { "aria-pressed": pressed })}
        {...(shortcut === undefined
          ? {}
          : { "aria-keyshortcuts": ariaKeyShortcut(shortcut, isApple) })}
        className={classNames(
          "inline-grid shrink-0 select-none place-items-center rounded-md text-muted transition-colors hover:bg-hover hover:text-ink active:bg-pressed disabled:pointer-events-none disabled:opacity-45 aria-pressed:bg-selected aria-pressed:text-accent-ink data-popup-open:bg-hover data-popup-open:text-ink [&_svg]:size-4",
          size === "sm" ? "size-6" : "size-8",
          className,
        )}
      >
        {icon}
      </button>
    </Tooltip>
  );
}
