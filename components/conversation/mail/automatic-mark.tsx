"use client";

import { Bot } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { MailView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { useBringIn } from "@/lib/client/mail/use-bring-in";
import { useTranscript } from "../message/transcript-context";

type AutomaticMarkProps = {
  messageId: string;
  kind: NonNullable<MailView["automatic"]>;
  isBroughtIn: boolean;
};

/** Marks an automatic mail, and lets the agent treat it as a person's. */
export function AutomaticMark({ messageId, kind, isBroughtIn }: AutomaticMarkProps) {
  const { conversationId, isReadOnly } = useTranscript();
  const words = useWords();
  const bringIn = useBringIn(conversationId);
  return (
    <div className="mb-1 flex flex-wrap items-center gap-1.5">
      <Badge>
        <Bot aria-hidden />
        {words(`thread.mail.automatic.${kind}`)}
      </Badge>
      {isBroughtIn ? (
        <span className="text-muted text-xs">{words("thread.mail.inQueue")}</span>
      ) : (
        <>
          <span className="text-muted text-xs">{words("thread.mail.notInQueue")}</span>
          {!isReadOnly && (
            <Button size="sm" pending={bringIn.isPending} onClick={() => bringIn.mutate(messageId)}>
              {words("thread.mail.bringIn")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
