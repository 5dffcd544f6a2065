"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { classNames } from "./class-names";

/** A one-line text field. Inside a `Field` it gets its label. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return (
    <Base
      {...rest}
      className={classNames(
        "h-9 w-full rounded-md border border-control bg-surface px-2.5 text-ink text-sm transition-colors hover:border-muted focus-visible:-outline-offset-1 focus-visible:outline-2 disabled:opacity-45 aria-invalid:border-danger-solid",
        className,
      )}
    />
  );
}
