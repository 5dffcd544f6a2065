import { z } from "zod";
import { AppError } from "@/lib/model/error";
import type { AcceptedCredential, Credential, HttpRequest } from "../customer-side/protocol";
import { parseJson, readMailFields } from "./fields";
import { repeatKey } from "./repeat-key";

/** Mailgun repeats a post for eight hours, possibly with the first signature (mailgun §2.4). */
const ageMsMax = 9 * 3_600_000;
/** How far Mailgun's clock may be ahead of ours. */
const aheadMsMax = 15 * 60_000;

const signed = z.object({
  timestamp: z.coerce.string().regex(/^\d{1,12}$/),
  token: z.string().min(1).max(200),
  signature: z.string().regex(/^[\da-f]{64}$/i),
});

/** The event's id tells a repeated post from a reused token. */
const event = z.object({
  signature: signed,
  "event-data": z.object({ id: z.string().max(500).catch("") }),
});

/**
 * The signature of a mail or an event: an HMAC-SHA256 over a time and a token, not over the body (mailgun §2.4). So it
 * is valid for nine hours, and its token for one mail or event. A malformed signature gives no credential.
 */
export function readCredentials(request: HttpRequest): readonly Credential[] {
  const claim = request.form === undefined ? ofEvent(request) : ofMail(request);
  if (claim === null) return [];
  const { timestamp, token, signature, about } = claim;
  return [
    {
      kind: "hmac",
      algorithm: "sha256",
      signature: signature.toLowerCase(),
      text: timestamp + token,
      once: { signedAt: new Date(Number(timestamp) * 1000), ageMsMax, aheadMsMax, token, about },
    },
  ];
}

/** What opens a domain: a signature by its signing key. */
export function acceptedCredentials(settings: {
  readonly signingKey: string;
}): readonly AcceptedCredential[] {
  return [{ kind: "hmac", algorithm: "sha256", secret: settings.signingKey }];
}

/** Not 406, after which Mailgun would drop the mail: a wrong key can be corrected while Mailgun still repeats. */
export function explainRefusal(): AppError {
  return new AppError(
    "forbidden",
    "The signature is missing, wrong, older than nine hours, or was used for something else",
  );
}

function ofMail(request: HttpRequest) {
  const fields = readMailFields(request);
  const { field } = fields;
  const { data } = signed.safeParse({
    timestamp: field("timestamp"),
    token: field("token"),
    signature: field("signature"),
  });
  return data === undefined ? null : { ...data, about: repeatKey(request, fields) };
}

function ofEvent({ body }: HttpRequest) {
  const { data } = event.safeParse(parseJson(new TextDecoder().decode(body)));
  return data === undefined ? null : { ...data.signature, about: data["event-data"].id };
}
