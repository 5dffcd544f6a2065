"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { LinkedText } from "@/components/ui/linked-text";
import { Spinner } from "@/components/ui/spinner";
import type { WholeMailView } from "@/lib/api/message-schemas";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { useWording } from "@/lib/client/format/use-wording";
import { mailboxText } from "@/lib/client/mail/mail-head";
import { mailPageUrl, useMail } from "@/lib/client/mail/use-mail";
import { useTranscript } from "../message/transcript-context";
import { MailFrame } from "./mail-frame";

/** An unfolded mail: its headers, the whole text or its HTML, and every file. */
export function WholeMail({ messageId }: { messageId: string }) {
  const { conversationId } = useTranscript();
  const { words, formats } = useWording();
  const mail = useMail(conversationId, messageId);
  if (mail.data) return <Unfolded messageId={messageId} mail={mail.data} />;
  if (mail.isError) {
    return (
      <p className="my-1 text-danger-ink text-xs">
        {words("thread.mail.failed", { why: formats.error(mail.error) })}{" "}
        <Button size="sm" onClick={() => void mail.refetch()}>
          {words("thread.mail.retry")}
        </Button>
      </p>
    );
  }
  return (
    <p className="my-2 flex items-center gap-2 text-muted text-xs">
      <Spinner /> {words("thread.mail.loading")}
    </p>
  );
}

function Unfolded({ messageId, mail }: { messageId: string; mail: WholeMailView }) {
  const { conversationId } = useTranscript();
  const { words, formats } = useWording();
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
        {mail.subject ?? words("thread.mail.noSubject")}
      </h3>
      <dl className="mb-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
        {writer !== null && <Row label={words("thread.mail.from")}>{mailboxText(writer)}</Row>}
        {replyTo !== null && (
          <Row label={words("thread.mail.replyTo")}>{replyTo.map(mailboxText).join(", ")}</Row>
        )}
        {to.length > 0 && (
          <Row label={words("thread.mail.to")}>{to.map(mailboxText).join(", ")}</Row>
        )}
        {cc.length > 0 && (
          <Row label={words("thread.mail.cc")}>{cc.map(mailboxText).join(", ")}</Row>
        )}
        <Row label={words("thread.mail.sent")}>{formats.exact(mail.at)}</Row>
      </dl>
      {mail.hasHtml && (
        <div className="mb-2 flex flex-wrap gap-1.5">
          <Button size="sm" aria-pressed={showsText} onClick={() => setShowsText(!showsText)}>
            {words(showsText ? "thread.mail.original" : "thread.mail.textOnly")}
          </Button>
          {!showsText && mail.hasRemotePictures && !showsPictures && (
            <Button size="sm" onClick={() => setShowsPictures(true)}>
              {words("thread.mail.pictures")}
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
          title={
            mail.subject === null
              ? words("thread.mail.frameNoSubject")
              : words("thread.mail.frame", { subject: mail.subject })
          }
        />
      )}
      {mail.files.length > 0 && (
        <ul aria-label={words("thread.mail.files")} className="mt-2 text-xs">
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
