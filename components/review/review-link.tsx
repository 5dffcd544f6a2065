"use client";

import type { ComponentProps } from "react";
import { goToAddress } from "@/components/ui/use-address";

/** A link within the pages of reviews, which goes there without asking for a page. */
export function ReviewLink({ href, ...rest }: ComponentProps<"a"> & { href: string }) {
  return (
    <a
      {...rest}
      href={href}
      onClick={(event) => {
        const isPlain = !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!isPlain || event.button !== 0) return;
        event.preventDefault();
        goToAddress(href, "push");
      }}
    />
  );
}
