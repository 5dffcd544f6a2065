"use client";

import { Pencil, ReplyAll, Undo2 } from "lucide-react";
import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/client/format/use-wording";
import type { MailHeadOfDraft } from "@/lib/client/mail/draft-mail-head";
import { mailboxText } from "@/lib/client/mail/mail-head";
import type { Words } from "@/lib/languages/words";

type ReplyAddressesProps = { head: MailHeadOfDraft };

/** Recipients and subject of the reply, as a line or as fields to edit. */
export function ReplyAddresses({ head }: ReplyAddressesProps) {
  const { to, cc, subject } = head.head;
  const words = useWords();
  const id = useId();
  if (!head.isEditing) {
    return (
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 border-line border-b px-2.5 py-1 text-xs">
        <p dir="auto" className="wrap-anywhere line-clamp-3 min-w-0 flex-1 max-tablet:basis-full">
          <span className="text-muted">{words("thread.mail.to")} </span>
          {to.map(mailboxText).join(", ")}
          {cc.length > 0 && (
            <>
              <span className="text-muted"> · {words("thread.mail.cc")} </span>
              {cc.map(mailboxText).join(", ")}
            </>
          )}
          {subject !== null && <span className="text-muted"> · {subject}</span>}
        </p>
        {head.hasOthers && (
          <Button
            size="sm"
            variant={head.isToAll ? "secondary" : "ghost"}
            aria-pressed={head.isToAll}
            onClick={() => head.answerAll(!head.isToAll)}
          >
            <ReplyAll aria-hidden className="size-3.5" />
            {words("thread.mail.replyAll", { count: head.everybodyCount })}
          </Button>
        )}
        <Button size="sm" variant="ghost" onClick={() => head.edit({})}>
          <Pencil aria-hidden className="size-3.5" />
          {words("thread.mail.change")}
        </Button>
      </div>
    );
  }
  return (
    <div className="grid grid-cols-[auto_1fr] items-center gap-x-2 gap-y-1 border-line border-b px-2.5 py-1.5 text-xs">
      <Line id={`${id}-to`} label={words("thread.mail.to")}>
        <Input
          id={`${id}-to`}
          value={head.draft.to}
          aria-invalid={head.wrongField === "to"}
          onChange={(event) => head.edit({ to: event.target.value })}
          className="h-7! text-xs! max-tablet:h-9! max-tablet:text-lg!"
        />
      </Line>
      <Line id={`${id}-cc`} label={words("thread.mail.cc")}>
        <Input
          id={`${id}-cc`}
          value={head.draft.cc}
          aria-invalid={head.wrongField === "cc"}
          onChange={(event) => head.edit({ cc: event.target.value })}
          className="h-7! text-xs! max-tablet:h-9! max-tablet:text-lg!"
        />
      </Line>
      <Line id={`${id}-subject`} label={words("thread.mail.subject")}>
        <Input
          id={`${id}-subject`}
          value={head.draft.subject}
          maxLength={300}
          onChange={(event) => head.edit({ subject: event.target.value })}
          className="h-7! text-xs! max-tablet:h-9! max-tablet:text-lg!"
        />
      </Line>
      <p role="status" className="col-span-2 flex items-center justify-between gap-2">
        <span className="text-danger-ink">
          {head.problem !== null && mailProblem(head.problem, words)}
        </span>
        <Button size="sm" variant="ghost" onClick={head.reset}>
          <Undo2 aria-hidden className="size-3.5" />
          {words("thread.mail.reset")}
        </Button>
      </p>
    </div>
  );
}

function mailProblem(
  problem: NonNullable<ReplyAddressesProps["head"]["problem"]>,
  words: Words,
): string {
  return problem.kind === "no-recipient"
    ? words("thread.mail.noRecipient")
    : words("thread.mail.wrongAddress", { address: problem.address });
}

function Line({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <>
      <label htmlFor={id} className="text-muted">
        {label}
      </label>
      {children}
    </>
  );
}
