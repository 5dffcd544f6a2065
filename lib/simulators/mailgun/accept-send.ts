import { randomBytes } from "node:crypto";
import type { Answer } from "../http-server";
import { isAuthorized } from "./account";
import type { AccountState, MailgunCore, ReceivedSend, SentFile } from "./core";
import type { HeldFile, MailEntry } from "./mail";
import { parseSend, type SendRequest } from "./send-request";

/** What one mail may have, with its files. */
const mailBytesMax = 25 * 1024 * 1024;

/** An answer, and the mail if it reached the mailbox. */
export interface Handled {
  readonly answer: Answer;
  readonly entry: MailEntry | null;
}

/** The answer of a Mailgun without faults; an accepted mail is in the mailbox unless `isKeptBack`. */
export function acceptSend(
  core: MailgunCore,
  state: AccountState,
  received: Pick<ReceivedSend, "method" | "headers" | "form">,
  files: readonly SentFile[],
  isKeptBack: boolean,
): Handled {
  const { account } = state;
  const refuse = (status: number, body: unknown): Handled => ({
    answer: { status, body },
    entry: null,
  });
  // The one answer that is no JSON.
  if (!isAuthorized(account, received.headers.authorization)) return refuse(401, "Forbidden");
  if (received.method !== "POST") return refuse(405, { message: "Method not allowed" });
  const bytes = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
  if (bytes > mailBytesMax) return refuse(413, { message: "Request Entity Too Large" });
  const parsed = parseSend(account, { form: received.form, files });
  if (parsed.kind === "refused") return refuse(400, { message: parsed.message });
  const { request } = parsed;
  const id =
    request.messageId ?? `${Date.now()}.${randomBytes(8).toString("hex")}@${account.domain}`;
  const answer = { status: 200, body: { id: `<${id}>`, message: "Queued. Thank you." } };
  return { answer, entry: isKeptBack ? null : deliver(core, state, request, id) };
}

/** Puts a mail into the mailboxes of all who get it; gives that of the first. */
function deliver(
  core: MailgunCore,
  state: AccountState,
  request: SendRequest,
  id: string,
): MailEntry | null {
  const entries = [...new Set(request.recipients)].map((recipient) =>
    deliverTo(core, state, request, id, recipient),
  );
  return entries[0] ?? null;
}

/** One that is there, by its Message-Id, is shown once by every mail program. */
function deliverTo(
  core: MailgunCore,
  { account: { key } }: AccountState,
  request: SendRequest,
  id: string,
  recipient: string,
): MailEntry {
  const known = core.mailboxes.find(
    key,
    id,
    ({ direction }, address) => direction === "out" && address === recipient,
  );
  if (known !== null) return known;
  const { from, subject, text, html, replyTo, inReplyTo, references, variables, files } = request;
  const [file] = files;
  const entry = core.mailboxes.add(key, recipient, {
    ...{ id, from, recipient, subject, text, html, replyTo, inReplyTo },
    direction: "out",
    others: [...new Set(request.recipients)].filter((other) => other !== recipient),
    references: [...references],
    variables,
    media: file === undefined ? null : heldFile(core, file),
    at: core.now(),
    state: "received",
    detail: null,
  });
  core.changed(key, recipient);
  return entry;
}

function heldFile(
  { bytes: store }: MailgunCore,
  { fileName, contentType, bytes }: SentFile,
): HeldFile {
  const sha256 = store.put(bytes);
  return { fileName, contentType, byteLength: bytes.byteLength, sha256 };
}
