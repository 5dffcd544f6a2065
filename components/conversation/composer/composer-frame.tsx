"use client";

import type { KeyboardEventHandler, ReactNode, Ref } from "react";
import type { Collision } from "@/lib/client/composer/collision/use-collision";
import { CollisionNotice } from "./collision-notice";
import { SendButtons } from "./send-buttons";

/** The bar with the send button: the destination, and what is still missing. */
type SendBar = {
  readonly lineName: string;
  /** What is still missing, in a few words. */
  readonly hint: string | null | undefined;
  /** Goes to where it is missing; null where that is nowhere. */
  readonly onHint?: (() => void) | null;
  readonly canSend: boolean;
  readonly onSend: () => void;
  readonly onSendAndClose: () => void;
  readonly onSchedule: () => void;
  readonly collision: Collision;
};

type ComposerFrameProps = {
  readonly ref?: Ref<HTMLDivElement>;
  /** The composer's keys, for all fields inside. */
  readonly onKeyDown: KeyboardEventHandler;
  /** Null while there is nothing to send. */
  readonly bar: SendBar | null;
  readonly children: ReactNode;
};

/** The frame of a composer with several fields: border, keys and send bar. */
export function ComposerFrame({ ref, onKeyDown, bar, children }: ComposerFrameProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside, which buttons do as well
    <div
      ref={ref}
      onKeyDown={onKeyDown}
      className="@container rounded-lg border border-control bg-surface"
    >
      {children}
      {bar !== null && (
        <CollisionNotice
          collision={bar.collision}
          onSend={(thenClose) => (thenClose ? bar.onSendAndClose() : bar.onSend())}
        />
      )}
      {bar !== null && (
        <div className="flex items-center gap-2 border-line border-t px-2 py-1.5">
          <p role="status" className="min-w-0 flex-1 truncate px-1 text-muted text-xs">
            {bar.onHint && bar.hint ? (
              <button
                type="button"
                onClick={bar.onHint}
                className="max-w-full truncate rounded-sm py-1 text-start underline decoration-dotted underline-offset-2 hover:text-ink"
              >
                {bar.hint}
              </button>
            ) : (
              bar.hint
            )}
          </p>
          <span className="flex min-w-0">
            <SendButtons
              lineName={bar.lineName}
              isNote={false}
              canSend={bar.canSend}
              onSend={bar.onSend}
              onSendAndClose={bar.onSendAndClose}
              onSchedule={bar.onSchedule}
            />
          </span>
        </div>
      )}
    </div>
  );
}
