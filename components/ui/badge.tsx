import type { ReactNode } from "react";
import { classNames } from "./class-names";

const tones = {
  neutral: "border-line-strong bg-sunken text-muted",
  info: "border-info-line bg-info-soft text-info-ink",
  warning: "border-warning-line bg-warning-soft text-warning-ink",
  danger: "border-danger-line bg-danger-soft text-danger-ink",
  success: "border-success-line bg-success-soft text-success-ink",
} as const;

/** A short word in a chip. The word carries the meaning; the colour only supports it. */
export function Badge({
  tone = "neutral",
  children,
}: {
  tone?: keyof typeof tones;
  children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        "tabular inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-2xs [&_svg]:size-3",
        tones[tone],
      )}
    >
      {children}
    </span>
  );
}
