import { describe } from "vitest";
import { replySubject } from "@/lib/model/mail/mail-reply";
import { normalAddress } from "@/lib/model/mail/mailbox";
import { parseMailbox } from "@/lib/model/mail/parse-mailboxes";
import { mailgun } from "@/lib/protocols/mailgun";
import { oneLine, threadOf } from "@/lib/protocols/mailgun/thread";
import { allAreQuick, allAreQuickInEachPlace, inEachPlace } from "../../support/hostile-lengths";
import { line, mail, message, webhook } from "../../unit/protocols/mailgun/mailgun-line";

const { inbound, events } = mailgun.operations;

const fields = {
  ...message,
  "stripped-text": "Yes",
  "stripped-html": "<p>Yes</p>",
  "content-id-map": '{"<a>":"attachment-1"}',
  attachments: '[{"url":"https://a.test/a","name":"a","content-type":"image/png"}]',
  "message-headers": "[]",
  timestamp: "1770110105",
  token: "t",
  signature: "s",
};

const headers = {
  From: "Customer <a@b.test>",
  To: "A <a@acme.test>, b@acme.test",
  "Reply-To": "<c@acme.test>",
  References: "<1@a.test> <2@a.test>",
  "Message-Id": "<3@a.test>",
  Date: "Tue, 03 Feb 2026 10:00:00 +0100",
  "Auto-Submitted": "no",
  "Return-Path": "<a@b.test>",
};

const event = {
  "event-data": {
    event: "failed",
    recipient: "a@b.test",
    severity: "permanent",
    reason: "bounce",
    message: { headers: { "message-id": "1@a.test" } },
    "delivery-status": { code: "550", "enhanced-code": "5.1.1", message: "No" },
    "user-variables": { "parley-delivery": "1" },
  },
};

const file = {
  field: "attachment-1",
  fileName: "a.png",
  contentType: "image/png",
  sizeBytes: 1,
  sha256: "ab",
};

/** A mail of which every word, as somebody may put it, is the name of a picture. */
function mailWithPictures(text: string) {
  const names = Object.fromEntries(text.split(/[ ,&]/).map((cid) => [cid, "attachment-1"]));
  return mail({ ...message, "content-id-map": JSON.stringify(names), "stripped-html": text }, [
    file,
  ]);
}

describe("mail, however long, is read in linear time:", () => {
  allAreQuickInEachPlace({
    "its fields": inEachPlace([fields], (changed) => {
      mailgun.readCredentials(mail(changed));
      inbound.parse(mail(changed), () => line());
    }),
    "its headers": inEachPlace([headers], (changed) => {
      const list = JSON.stringify(Object.entries(changed));
      return inbound.parse(mail({ ...message, from: "", "message-headers": list }), () => null);
    }),
    "what becomes of it": inEachPlace([event], (changed) => {
      mailgun.readCredentials(webhook(changed));
      events.parse(webhook(changed), () => null);
    }),
  });

  allAreQuick({
    "who it is from": (text) =>
      [text, `${text} <a@b.test>`, `"${text}" <a@b.test>`, `a@b.test (${text})`].map(parseMailbox),
    "an address": normalAddress,
    "what it answers": (text) =>
      inbound.parse(mail({ ...message, References: text, To: text }), () => null),
    "what it is about": (text) => [
      oneLine(text),
      replySubject(threadOf({ subject: text }).subject),
      replySubject(threadOf({ subject: `Re: ${text}` }).subject),
    ],
    "its pictures": (text) => inbound.parse(mailWithPictures(text), () => null),
  });
});
