"use client";

import { Popover } from "@base-ui/react/popover";
import { History } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { AttemptList } from "./attempt-list";

type AttemptHistoryProps = { conversationId: string; messageId: string };

/** A button that shows every attempt to deliver a message. They are read when it is opened. */
export function AttemptHistory({ conversationId, messageId }: AttemptHistoryProps) {
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
            Attempts
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
            <Popover.Title className="mb-1.5 font-semibold text-sm">Attempts</Popover.Title>
            <AttemptList conversationId={conversationId} messageId={messageId} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
