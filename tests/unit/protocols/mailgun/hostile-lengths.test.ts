import { expect, test } from "vitest";
import { readCredentials } from "@/lib/protocols/mailgun/signature";
import { processorMs } from "../../../support/processor-ms";
import { domain, key, mail, message, messagesOf } from "./mailgun-line";

/** The longest field that a form may have. */
const lengthMax = 1024 * 1024;

function filled(piece: string): string {
  return piece.repeat(Math.floor(lengthMax / piece.length));
}

function headers(...pairs: readonly (readonly [string, string])[]) {
  return { "message-headers": JSON.stringify(pairs) };
}

const many = Array.from({ length: 30_000 }, (_, at) => ["Received", `from ${at}`] as const);

const mails: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "thirty thousand headers": headers(...many),
  "a thread of ninety thousand mails": headers(["References", filled("<a@b.test> ")]),
  "a thread without brackets": headers(["In-Reply-To", filled("a@b.test ")]),
  "a thread of one endless id": headers(["References", filled("<")]),
  "a hundred thousand recipients": headers(["To", filled("a@b.test, ")], ["Cc", filled("c+a@b;")]),
  "a sender without end": { from: filled('"<'), sender: filled("<a@b") },
  "a subject of blanks": { subject: filled(" \t"), "body-plain": "" },
  "an endless date": headers(["Date", filled("1 Jan ")]),
  "an automatic reply without end": headers(["Auto-Submitted", filled("no ")]),
  "half characters": { "body-plain": filled("\u{d83d}"), subject: filled("\u{d83d}") },
  "an endless message id": { "Message-Id": filled("<a"), ...headers(["Message-Id", filled("<a")]) },
};

test.each(Object.entries(mails))("%s are parsed ten times within seconds", (_what, fields) => {
  // Of the processor: others may be busy with it meanwhile.
  const tenTimes = () => {
    for (let round = 0; round < 10; round++) {
      readCredentials(mail({ ...message, ...fields }));
      try {
        messagesOf(fields);
      } catch {
        // Refused is fine: it is the time that counts.
      }
    }
  };
  expect(processorMs(tenTimes)).toBeLessThan(4_000);
});

test("in a long thread the last twenty mails are thread references, and our address is found among thousands", () => {
  const thread = Array.from({ length: 5_000 }, (_, at) => `<${at}@m.test>`).join("\r\n ");
  const others = filled("somebody@else.test, ");
  const [event] = messagesOf(
    headers(["References", thread], ["To", `${others}Support <C+${key.toUpperCase()}@${domain}>`]),
  );
  const last = Array.from({ length: 20 }, (_, at) => `${4_999 - at}@m.test`);
  expect(event?.conversation).toMatchObject({
    threadReferences: [
      { by: "key", key },
      ...last.map((externalMessageId) => ({ by: "message", externalMessageId })),
    ],
  });
});
