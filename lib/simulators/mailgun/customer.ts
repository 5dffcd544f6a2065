import { randomBytes } from "node:crypto";
import type { AccountState, MailgunCore, PostedWebhook } from "./core";
import { mailFields } from "./inbound-form";
import type { CustomerFile, CustomerMail, HeldFile, Mail, MailEntry } from "./mail";
import { postWebhook, sign } from "./webhook";

/** Sends from a customer's mailbox, in which it stands when this returns. Gives every post of it; never rejects. */
export function sendMail(
  core: MailgunCore,
  state: AccountState,
  mail: CustomerMail,
): Promise<readonly PostedWebhook[]> {
  const { account, faults } = state;
  const entry = putInMailbox(core, state, mail);
  const { message, address } = entry;
  const quoted = core.mailboxes.find(account.key, message.inReplyTo ?? "")?.message ?? null;
  const name = core.mailboxes.view(account.key, address).name;
  const lane = JSON.stringify([account.key, address]);
  const posts = core.postOrder.run(lane, faults.outOfOrder, async () => {
    const form = await mailFields({ message, quoted, name, mail, signed: sign(core, state) });
    const { inboundUrl: url } = account;
    const webhook = { kind: "mail", messageId: message.id, event: null, url, ...form } as const;
    const copies = Array.from({ length: faults.duplicate ? 2 : 1 }, () =>
      postWebhook(core, state, webhook),
    );
    const ended = await Promise.all(copies);
    const fault = ended.map(faultOf).find((found) => found !== null) ?? null;
    core.mailboxes.update(entry, { state: fault === null ? "accepted" : "failed", detail: fault });
    core.changed(account.key, address);
    return ended;
  });
  return core.background.track(posts);
}

function putInMailbox(core: MailgunCore, { account }: AccountState, mail: CustomerMail): MailEntry {
  const { key } = account;
  const address = mail.from.toLowerCase();
  const id = mail.messageId ?? `${randomBytes(12).toString("hex")}@mail.example`;
  const known = core.mailboxes.find(key, id, ({ direction }) => direction === "in");
  core.mailboxes.rename(key, address, mail.name ?? null);
  if (known !== null) return known;
  const answered = mail.isNewThread ? null : lastOfDesk(core, key, address);
  const subject = answered === null ? "A question" : reply(answered.subject);
  const [file] = mail.files ?? [];
  const entry = core.mailboxes.add(key, address, {
    id,
    direction: "in",
    from: mail.from,
    recipient: mail.recipient ?? answered?.replyTo ?? account.address,
    others: [],
    subject: mail.subject ?? subject,
    text: mail.text,
    html: mail.html ?? null,
    replyTo: null,
    inReplyTo: answered?.id ?? null,
    references: answered === null ? [] : [...answered.references, answered.id],
    media: file === undefined ? null : heldFile(core, file),
    variables: {},
    at: core.now(),
    state: "posting",
    detail: null,
  });
  core.changed(key, address);
  return entry;
}

function lastOfDesk({ mailboxes }: MailgunCore, key: string, address: string): Mail | null {
  const { messages } = mailboxes.view(key, address);
  return messages.findLast(({ direction }) => direction === "out") ?? null;
}

function reply(subject: string): string {
  return /^re:/i.test(subject) ? subject : `Re: ${subject}`;
}

function heldFile({ bytes }: MailgunCore, file: CustomerFile): HeldFile {
  const { fileName, contentType } = file;
  return {
    fileName,
    contentType,
    byteLength: file.bytes.byteLength,
    sha256: bytes.put(file.bytes),
  };
}

/** Why Mailgun would post it again, or give it up (406). */
function faultOf({ error, status }: PostedWebhook): string | null {
  if (status === null) return error ?? "The platform did not answer";
  return status === 200 ? null : `The platform answered ${status}`;
}
