"use client";

import { Bot } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { MailView } from "@/lib/api/message-schemas";
import { useBringIn } from "@/lib/client/mail/use-bring-in";
import { useTranscript } from "../message/transcript-context";

const words: Readonly<Record<NonNullable<MailView["automatic"]>, string>> = {
  reply: "Automatic reply",
  bulk: "Bulk mail",
  list: "Mailing list",
  report: "Delivery report",
  own: "Our own mail, returned",
};

type AutomaticMarkProps = {
  messageId: string;
  kind: NonNullable<MailView["automatic"]>;
  isBroughtIn: boolean;
};

/** Marks an automatic mail, and lets the agent treat it as a person's. */
export function AutomaticMark({ messageId, kind, isBroughtIn }: AutomaticMarkProps) {
  const { conversationId } = useTranscript();
  const bringIn = useBringIn(conversationId);
  return (
    <div className="mb-1 flex flex-wrap items-center gap-1.5">
      <Badge>
        <Bot aria-hidden />
        {words[kind]}
      </Badge>
      {isBroughtIn ? (
        <span className="text-muted text-xs">added to the queue</span>
      ) : (
        <>
          <span className="text-muted text-xs">not in the queue</span>
          <Button size="sm" pending={bringIn.isPending} onClick={() => bringIn.mutate(messageId)}>
            Add to the queue
          </Button>
        </>
      )}
    </div>
  );
}
