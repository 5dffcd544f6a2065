"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { LinkedText } from "@/components/ui/linked-text";
import { Spinner } from "@/components/ui/spinner";
import type { WholeMailView } from "@/lib/api/message-schemas";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { formatError } from "@/lib/client/format/format-error";
import { formatExact } from "@/lib/client/format/format-instant";
import { mailboxText } from "@/lib/client/mail/mail-head";
import { mailPageUrl, useMail } from "@/lib/client/mail/use-mail";
import { useTranscript } from "../message/transcript-context";
import { MailFrame } from "./mail-frame";

/** An unfolded mail: its headers, the whole text or its HTML, and every file. */
export function WholeMail({ messageId }: { messageId: string }) {
  const { conversationId } = useTranscript();
  const mail = useMail(conversationId, messageId);
  if (mail.data) return <Unfolded messageId={messageId} mail={mail.data} />;
  if (mail.isError) {
    return (
      <p className="my-1 text-danger-ink text-xs">
        The mail could not be loaded. {formatError(mail.error)}{" "}
        <Button size="sm" onClick={() => void mail.refetch()}>
          Try again
        </Button>
      </p>
    );
  }
  return (
    <p className="my-2 flex items-center gap-2 text-muted text-xs">
      <Spinner /> Loading the mail…
    </p>
  );
}

function Unfolded({ messageId, mail }: { messageId: string; mail: WholeMailView }) {
  const { conversationId } = useTranscript();
  const headingId = useId();
  const [showsText, setShowsText] = useState(!mail.hasHtml);
  const [showsPictures, setShowsPictures] = useState(false);
  const { writer, replyTo, to, cc } = mail;
  return (
    <section
      aria-labelledby={headingId}
      className="min-w-0 max-w-3xl flex-1 rounded-lg border border-line bg-surface p-3 text-ink"
    >
      <h3 id={headingId} dir="auto" className="wrap-anywhere mb-1 font-semibold text-sm">
        {mail.subject ?? "No subject"}
      </h3>
      <dl className="mb-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
        {writer !== null && <Row label="From">{mailboxText(writer)}</Row>}
        {replyTo !== null && <Row label="Reply to">{replyTo.map(mailboxText).join(", ")}</Row>}
        {to.length > 0 && <Row label="To">{to.map(mailboxText).join(", ")}</Row>}
        {cc.length > 0 && <Row label="Cc">{cc.map(mailboxText).join(", ")}</Row>}
        <Row label="Sent">{formatExact(mail.at)}</Row>
      </dl>
      {mail.hasHtml && (
        <div className="mb-2 flex flex-wrap gap-1.5">
          <Button size="sm" aria-pressed={showsText} onClick={() => setShowsText(!showsText)}>
            {showsText ? "Show original" : "Show text only"}
          </Button>
          {!showsText && mail.hasRemotePictures && !showsPictures && (
            <Button size="sm" onClick={() => setShowsPictures(true)}>
              Load remote pictures
            </Button>
          )}
        </div>
      )}
      {showsText ? (
        <div dir="auto" className="text-sm">
          <LinkedText text={mail.text} linkClassName="text-accent-ink" hostClassName="text-muted" />
        </div>
      ) : (
        <MailFrame
          src={mailPageUrl(conversationId, messageId, showsPictures)}
          title={`Mail: ${mail.subject ?? "no subject"}`}
        />
      )}
      {mail.files.length > 0 && (
        <ul aria-label="Files of this mail" className="mt-2 text-xs">
          {mail.files.map((file) => (
            <li key={file.id} className="wrap-anywhere">
              {file.url === null ? (
                file.fileName
              ) : (
                <a href={downloadUrl(file.url)} className="text-accent-ink underline">
                  {file.fileName}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd dir="auto" className="wrap-anywhere">
        {children}
      </dd>
    </>
  );
}
