import type { CustomerMail, Mail } from "./mail";
import type { Signed } from "./webhook";

type Forwarded = {
  readonly message: Mail;
  /** What the mail answers; it stands below, as mail programs have it. */
  readonly quoted: Mail | null;
  readonly name: string | null;
  readonly mail: CustomerMail;
  readonly signed: Signed;
};

/** The form in which a route forwards a mail: urlencoded, or multipart where there are files. */
export async function mailFields(forwarded: Forwarded) {
  const { files = [] } = forwarded.mail;
  const fields = Object.entries({ ...fieldsOf(forwarded), ...forwarded.mail.fields });
  const names = files.map(({ fileName }, index) => `attachment-${index + 1}: ${fileName}`);
  const shown = [...fields.map(([name, value]) => `${name}: ${value}`), ...names].join("\n");
  if (files.length === 0) {
    const body = new URLSearchParams(fields).toString();
    return { contentType: "application/x-www-form-urlencoded", body, shown };
  }
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  for (const [index, { bytes, contentType, fileName }] of files.entries()) {
    const blob = new Blob([new Uint8Array(bytes)], { type: contentType });
    form.append(`attachment-${index + 1}`, blob, fileName);
  }
  const encoded = new Response(form);
  const contentType = encoded.headers.get("content-type") ?? "";
  return { contentType, body: new Uint8Array(await encoded.arrayBuffer()), shown };
}

function fieldsOf({ message, quoted, name, mail, signed }: Forwarded): Record<string, string> {
  const { files = [] } = mail;
  const { id, from, recipient, subject, text, html, inReplyTo, references } = message;
  const header = name === null ? from : `${name} <${from}>`;
  const below = quoted === null ? "" : `\r\n\r\nThe desk wrote:\r\n${quote(quoted.text)}`;
  const headers = {
    From: header,
    To: recipient,
    Subject: subject,
    Date: message.at.toUTCString().replace("GMT", "+0000"),
    "Message-Id": `<${id}>`,
    ...(inReplyTo !== null && { "In-Reply-To": `<${inReplyTo}>` }),
    ...(references.length > 0 && { References: references.map((one) => `<${one}>`).join(" ") }),
    "Mime-Version": "1.0",
    ...mail.headers,
  };
  const inline = files.flatMap(({ contentId }, index) =>
    contentId === undefined ? [] : [[`<${contentId}>`, `attachment-${index + 1}`] as const],
  );
  return {
    ...headers,
    recipient,
    sender: from,
    from: header,
    subject,
    "body-plain": text + below,
    "stripped-text": text,
    "stripped-signature": "",
    ...(html !== null && { "body-html": html, "stripped-html": html }),
    "message-headers": JSON.stringify(Object.entries(headers)),
    ...(files.length > 0 && { "attachment-count": String(files.length) }),
    ...(inline.length > 0 && { "content-id-map": JSON.stringify(Object.fromEntries(inline)) }),
    ...signed,
  };
}

function quote(text: string): string {
  return text.replace(/^/gm, "> ");
}
