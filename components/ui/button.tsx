import type { ComponentProps } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

const variants = {
  primary: "bg-accent text-on-accent shadow-card hover:bg-accent-hover",
  secondary:
    "border border-line-strong bg-surface text-ink shadow-card hover:bg-hover active:bg-pressed",
  ghost: "text-muted hover:bg-hover hover:text-ink active:bg-pressed",
  danger: "border border-danger-line bg-danger-soft text-danger-ink hover:border-danger-solid",
} as const;

const sizes = {
  sm: "h-7 gap-1.5 rounded-sm px-2 text-xs",
  md: "h-8 gap-2 rounded-md px-3 text-sm",
} as const;

type ButtonProps = ComponentProps<"button"> & {
  variant?: keyof typeof variants;
  size?: keyof typeof sizes;
  /** Something is in progress: the button keeps its size and focus, shows a spinner, and ignores presses. */
  pending?: boolean;
};

/** A button with a text. `type` defaults to "button". */
export function Button({
  variant = "secondary",
  size = "md",
  pending = false,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      {...(pending ? { "aria-busy": true, "aria-disabled": true } : {})}
      onClick={pending ? undefined : onClick}
      className={classNames(
        "relative inline-flex shrink-0 select-none items-center justify-center whitespace-nowrap font-medium transition-colors disabled:pointer-events-none disabled:opacity-45",
        variants[variant],
        sizes[size],
        className,
      )}
    >
      {pending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
      <span
        className={classNames("inline-flex items-center gap-[inherit]", pending && "invisible")}
      >
        {children}
      </span>
      {pending && <span className="sr-only">{children}</span>}
    </button>
  );
}
