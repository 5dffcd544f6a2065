import type { Attachment } from "@/db/tables/tables";
import type { Context } from "../context/context";

type Known =
  | "organizationId"
  | "conversationId"
  | "lineId"
  | "media"
  | "fileName"
  | "isNamed"
  | "contentType"
  | "sizeBytes"
  | "sizeBytesMax"
  | "sha256";

/**
 * The record of a file, to be inserted. What is left out is as it is for most: an id and a secret of its own, now,
 * stored, nobody's upload, for the customer, of no mail and from no address, and kept for good.
 */
export function newAttachment(
  context: Context,
  given: Pick<Attachment, Known> & Partial<Omit<Attachment, Known>>,
): Attachment {
  const { id = context.newId(), publicKey = context.newSecret() } = given;
  const { createdAt = context.now() } = given;
  return {
    contactAddress: null,
    state: "stored",
    failure: null,
    sourceUrl: null,
    purpose: null,
    mailId: null,
    contentId: null,
    looseSince: null,
    ...given,
    id,
    publicKey,
    createdAt,
  };
}
