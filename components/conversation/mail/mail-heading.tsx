"use client";

import type { MailView, MessageView } from "@/lib/api/message-schemas";
import { mailboxLabel } from "@/lib/client/mail/mail-head";
import { useTranscript } from "../message/transcript-context";

/** The subject of a mail and its other recipients. */
export function MailHeading({ message, mail }: { message: MessageView; mail: MailView }) {
  const { address } = useTranscript();
  const recipients = othersOf(message, mail, address);
  if (mail.subject === null && recipients === null) return null;
  return (
    <div className="mb-1 border-line border-b pb-1">
      {mail.subject !== null && (
        <p dir="auto" className="wrap-anywhere font-semibold text-sm">
          <span className="sr-only">Subject: </span>
          {mail.subject}
        </p>
      )}
      {recipients !== null && <p className="wrap-anywhere text-muted text-xs">{recipients}</p>}
    </div>
  );
}

/** Null where only the customer and we are recipients. */
function othersOf({ direction }: MessageView, mail: MailView, address: string): string | null {
  const { cc } = mail;
  // For a received mail, the server's reply-to-all already excludes our own addresses.
  const to = direction === "inbound" ? [] : mail.to;
  const others = direction === "inbound" ? mail.reply.cc : cc;
  const isPlain = others.length === 0 && to.every((one) => one.address === address.toLowerCase());
  if (isPlain) return null;
  return [
    to.length > 0 ? `To ${to.map(mailboxLabel).join(", ")}` : "",
    others.length > 0
      ? `${direction === "inbound" ? "Also to" : "Cc"} ${others.map(mailboxLabel).join(", ")}`
      : "",
  ]
    .filter((part) => part !== "")
    .join(" · ");
}
