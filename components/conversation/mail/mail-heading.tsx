"use client";

import type { MailView, MessageView } from "@/lib/api/message-schemas";
import { useWords } from "@/lib/client/format/use-wording";
import { mailboxLabel } from "@/lib/client/mail/mail-head";
import type { Words } from "@/lib/languages/words";
import { useTranscript } from "../message/transcript-context";

/** The subject of a mail and its other recipients. */
export function MailHeading({ message, mail }: { message: MessageView; mail: MailView }) {
  const { address } = useTranscript();
  const words = useWords();
  const recipients = othersOf(message, mail, address, words);
  if (mail.subject === null && recipients === null) return null;
  return (
    <div className="mb-1 border-line border-b pb-1">
      {mail.subject !== null && (
        <p dir="auto" className="wrap-anywhere font-semibold text-sm">
          <span className="sr-only">{words("thread.mail.subjectIs")} </span>
          {mail.subject}
        </p>
      )}
      {recipients !== null && <p className="wrap-anywhere text-muted text-xs">{recipients}</p>}
    </div>
  );
}

/** Null where only the customer and we are recipients. */
function othersOf(
  { direction }: MessageView,
  mail: MailView,
  address: string,
  words: Words,
): string | null {
  const { cc } = mail;
  // For a received mail, the server's reply-to-all already excludes our own addresses.
  const to = direction === "inbound" ? [] : mail.to;
  const others = direction === "inbound" ? mail.reply.cc : cc;
  const isPlain = others.length === 0 && to.every((one) => one.address === address.toLowerCase());
  if (isPlain) return null;
  const toNames = words("thread.mail.toWhom", { names: to.map(mailboxLabel).join(", ") });
  if (others.length === 0) return toNames;
  const names = others.map(mailboxLabel).join(", ");
  const otherNames = words(direction === "inbound" ? "thread.mail.alsoTo" : "thread.mail.copyTo", {
    names,
  });
  return to.length === 0
    ? otherNames
    : words("thread.mail.toAnd", { to: toNames, others: otherNames });
}
