import { AppError } from "@/lib/model/error";
import { shortIdOf } from "@/lib/model/short-id";
import type { Desk } from "../../agent-side/desk";
import type { DeskConversation } from "../../agent-side/desk-reads";
import { readContactMetadata } from "../documents/metadata";
import type { PostedMessage } from "../documents/posted-message";
import { changeConversationMetadata, setFlags } from "./participation";

/**
 * A comment that mentions a user puts the conversation into that user's inbox. The leading `@name` is removed from the
 * comment (web1on1 §17). Throws `invalid_request` when nobody is mentioned.
 */
export async function applyMention(
  desk: Desk,
  { id }: DeskConversation,
  posted: PostedMessage,
): Promise<PostedMessage> {
  const meta = posted.meta ?? {};
  const { targetUser, targetOrganization, targetBot } = meta;
  if (targetUser == null && targetOrganization == null && targetBot == null) {
    throw new AppError(
      "invalid_request",
      "A mention needs meta.targetUser or meta.targetOrganization",
    );
  }
  const wanted = [targetUser, targetBot].flat().filter((one) => typeof one === "string");
  const agents = (await desk.agents()).filter((agent) => wanted.includes(shortIdOf(agent.id)));
  if (targetUser != null && agents.length === 0) {
    throw new AppError("invalid_request", "meta.targetUser: is no user of this organization");
  }
  await setFlags(
    desk,
    id,
    agents.map((agent) => agent.id),
    (known) => ({
      inbox: true,
      active: known?.active ?? false,
      accepted: known?.accepted ?? false,
    }),
  );
  const [first] = agents;
  return first === undefined ? posted : { ...posted, meta: { ...meta, targetName: first.name } };
}

/** Adds tags to the conversation, each once. */
export async function applyTag(
  desk: Desk,
  { id }: DeskConversation,
  { text = "" }: PostedMessage,
): Promise<void> {
  const tag = text.trim().replace(/^#/u, "").slice(0, 100);
  if (tag === "") return;
  await changeConversationMetadata(desk, id, (metadata) => ({
    ...metadata,
    tags: [...new Set([...(metadata.tags ?? []), tag])].slice(-100),
  }));
}

/**
 * `.key value` without a form sets a field of the contact's profile (web1on1 §17). Addresses of the contact cannot be
 * changed this way.
 */
export async function applyField(
  desk: Desk,
  { contactId }: DeskConversation,
  { text = "", meta }: PostedMessage,
): Promise<void> {
  if (meta?.form != null) return;
  const [, word = "", value = ""] = /^\.?(\S+)\s*([\s\S]*)$/u.exec(text.trim()) ?? [];
  const key = (typeof meta?.key === "string" ? meta.key : word).slice(0, 100);
  if (key === "") throw new AppError("invalid_request", "A field is written as .key value");
  if (key === "telephone" || key === "email") return;
  if (key === "name") {
    if (value.trim() !== "") await desk.renameContact(contactId, value.trim().slice(0, 200));
    return;
  }
  await desk.changeMetadata({ kind: "contact", id: contactId }, (metadata) => ({
    ...metadata,
    profile: { ...readContactMetadata(metadata).profile, [key]: value.trim() },
  }));
}
