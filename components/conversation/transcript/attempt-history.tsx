"use client";

import { Popover } from "@base-ui/react/popover";
import { Copy, History } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { copyText } from "@/components/ui/copy-text";
import { IconButton } from "@/components/ui/icon-button";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { useWords } from "@/lib/client/format/use-wording";
import { AttemptList } from "./attempt-list";

type AttemptHistoryProps = {
  conversationId: string;
  messageId: string;
  /** The provider's error code, for enquiries with the provider; null where it gave none. */
  code: string | null;
};

/** A button that shows every attempt to deliver a message. They are loaded when it is opened. */
export function AttemptHistory({ conversationId, messageId, code }: AttemptHistoryProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const focus = useDialogFocus(isOpen, button);
  return (
    <Popover.Root open={isOpen} onOpenChange={(next) => setOpen(next)}>
      <Popover.Trigger
        ref={button}
        render={
          <Button size="sm" variant="ghost">
            <History aria-hidden className="size-3.5" />
            {words("thread.attempts.details")}
          </Button>
        }
      />
      <Popover.Portal>
        <Popover.Positioner
          side="top"
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className="z-40"
        >
          <Popover.Popup
            {...focus}
            className="scroll-area max-h-(--available-height) w-80 max-w-(--available-width) rounded-lg border border-line bg-raised p-3 text-ink shadow-popup outline-none"
          >
            <Popover.Title className="mb-1.5 font-semibold text-sm">
              {words("thread.attempts.title")}
            </Popover.Title>
            <AttemptList conversationId={conversationId} messageId={messageId} />
            {code !== null && (
              <p className="mt-2.5 flex items-center gap-2 text-muted text-xs">
                <span className="wrap-anywhere min-w-0 flex-1">
                  {words.rich("thread.attempts.code", {
                    code,
                    ink: (text) => <span className="text-ink">{text}</span>,
                  })}
                </span>
                <IconButton
                  size="sm"
                  label={words("thread.attempts.copyCode")}
                  icon={<Copy />}
                  tooltipSide="inline-start"
                  onClick={() => void copyText(code, words("thread.attempts.codeCopied"), words)}
                />
              </p>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
