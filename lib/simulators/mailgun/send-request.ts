import type { MailgunAccount } from "./account";
import type { ReceivedSend, SentFile } from "./core";

/** A request to send that Mailgun takes. */
export interface SendRequest {
  readonly from: string;
  /** Of To and Cc, in lower case, without names. */
  readonly recipients: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Without angle brackets; `null` where Mailgun has to make one. */
  readonly messageId: string | null;
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly files: readonly SentFile[];
}

export type ParsedSend =
  | { readonly kind: "taken"; readonly request: SendRequest }
  /** What the answer with 400 says. */
  | { readonly kind: "refused"; readonly message: string };

/** Reads a form as Mailgun does, and refuses what it refuses. */
export function parseSend(
  account: MailgunAccount,
  { form, files }: Pick<ReceivedSend, "form"> & Pick<SendRequest, "files">,
): ParsedSend {
  const field = (name: string) => form.find(([known]) => known === name)?.[1] ?? "";
  const fault = faultOf(account, field, files);
  if (fault !== null) return { kind: "refused", message: fault };
  const header = (name: string) => field(`h:${name}`) || null;
  const request = {
    from: field("from"),
    recipients: addressesIn(form, "to").concat(addressesIn(form, "cc")),
    subject: field("subject"),
    text: field("text"),
    html: field("html") || null,
    messageId: idsIn(header("Message-Id"))[0] ?? null,
    replyTo: addressIn(header("Reply-To") ?? ""),
    inReplyTo: idsIn(header("In-Reply-To"))[0] ?? null,
    references: idsIn(header("References")),
    variables: Object.fromEntries(
      form.flatMap(([name, value]) => (name.startsWith("v:") ? [[name.slice(2), value]] : [])),
    ),
    files,
  };
  return { kind: "taken", request };
}

function faultOf(
  { domain }: MailgunAccount,
  field: (name: string) => string,
  files: readonly SentFile[],
): string | null {
  for (const name of ["from", "to"]) {
    if (field(name) === "") return `'${name}' parameter is missing`;
    const given = name === "to" ? field(name).split(",") : [field(name)];
    if (given.some((one) => addressIn(one) === null)) {
      return `'${name}' parameter is not a valid address. please check documentation`;
    }
  }
  if (field("text") === "" && field("html") === "" && field("template") === "") {
    return "Need at least one of 'text', 'html', 'amp-html' or 'template' parameters specified";
  }
  const headers = ["from", "to", "subject", "h:Message-Id", "h:Reply-To", "h:References"];
  if (headers.some((name) => /[\r\n]/.test(field(name)))) return `A header has a line break`;
  const messageId = field("h:Message-Id");
  if (messageId !== "" && !/^<[^<>@\s]+@[^<>@\s]+>$/.test(messageId)) {
    return "'h:Message-Id' parameter is not a valid message id";
  }
  const replyTo = field("h:Reply-To");
  if (replyTo !== "" && addressIn(replyTo) === null) return "'h:Reply-To' is not a valid address";
  if (files.some(({ field: name }) => name !== "attachment" && name !== "inline")) {
    return `A file of ${domain} is neither 'attachment' nor 'inline'`;
  }
  return null;
}

/** The addresses of a field that may be given often, each with a list. */
function addressesIn(form: ReceivedSend["form"], wanted: string): readonly string[] {
  const lists = form.filter(([name]) => name === wanted);
  return lists.flatMap(([, list]) =>
    list.split(",").flatMap((one) => addressIn(one)?.toLowerCase() ?? []),
  );
}

/** The address in a header with or without a name. */
function addressIn(header: string): string | null {
  const address = /<([^<>]*)>\s*$/.exec(header)?.[1] ?? header.trim();
  return /^[^\s@<>,]{1,64}@[^\s@<>,.]+(?:\.[^\s@<>,.]+)+$/.test(address) ? address : null;
}

function idsIn(header: string | null): readonly string[] {
  return [...(header ?? "").matchAll(/<([^<>]*)>/g)].map(([, id = ""]) => id);
}
