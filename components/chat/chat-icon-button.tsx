import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

type ChatIconButtonProps = Omit<ComponentProps<"button">, "aria-label" | "children" | "title"> & {
  label: string;
  icon: ReactNode;
};

/** A round button with an icon, large enough for touch. Its name is also its tooltip. */
export function ChatIconButton({
  label,
  icon,
  type = "button",
  className,
  ...rest
}: ChatIconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      title={label}
      className={classNames(
        "inline-grid size-10 shrink-0 place-items-center rounded-full text-muted transition-colors hover:bg-hover hover:text-ink active:bg-pressed disabled:pointer-events-none disabled:opacity-45 [&_svg]:size-5",
        className,
      )}
    >
      {icon}
    </button>
  );
}
