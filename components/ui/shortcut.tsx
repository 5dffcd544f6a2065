"use client";

import { Fragment } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import { Kbd } from "./kbd";
import { keyLabel } from "./key-label";
import { useIsApple } from "./use-is-apple";

/** The caps of a key such as "mod+k", "Shift+E" or the sequence "g i". */
export function Shortcut({ keys }: { keys: string }) {
  const words = useWords();
  const isApple = useIsApple();
  return (
    <span className="inline-flex shrink-0 items-center gap-0.5">
      {keyLabel(keys, isApple).map((caps, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sequence may repeat a chord and never reorders
        <Fragment key={index}>
          {index > 0 && (
            <span className="px-0.5 text-2xs text-subtle">{words("common.keys.then")}</span>
          )}
          {caps.map((cap) => (
            <Kbd key={cap}>{cap}</Kbd>
          ))}
        </Fragment>
      ))}
    </span>
  );
}
