import { z } from "zod";
import { AppError } from "@/lib/model/error";
import { endpoint, notFound, readBody } from "../access/endpoint";
import { loadFacts, shownConversation } from "../acts/conversation-facts";
import { findConversation } from "../acts/find";
import { changeConversationMetadata } from "../acts/participation";
import { json } from "../documents/answer";
import { readView } from "../documents/list";
import { meta } from "../documents/metadata";
import { listConversations } from "./conversation-list";
import { createConversation } from "./new-conversation";

/** The members that can be changed. Derived members are refused by name. */
const patch = z.strictObject({
  name: z.string().trim().min(1).max(200).optional(),
  category: z.string().max(200).optional(),
  categoryIndex: z.int().min(0).max(9).optional(),
  language: z.string().max(20).optional(),
  tags: z.array(z.string().max(100)).max(100).optional(),
  meta: meta.optional(),
  status: z.enum(["queued", "active", "closed"]).optional(),
});

/** web1on1 §4, §5.1. */
export const conversationOperations = {
  listConversations,
  createConversation,
  getConversation: endpoint("GET", "conversations/:id", "guest", async (call) => {
    const { request, desk, host, params } = call;
    const conversation = await findConversation(desk, params.id ?? "");
    const facts = await loadFacts(desk, host.publicUrl, conversation);
    return json(200, await shownConversation(desk, facts, readView(request.query)));
  }),
  /**
   * Members given replace the stored ones (web1on1 §3.1). Of statuses only closing is possible here; all others need
   * commands.
   */
  updateConversation: endpoint("PATCH", "conversations/:id", "agent", async (call) => {
    const { request, desk, host, params } = call;
    const conversation = await findConversation(desk, params.id ?? "");
    const { status, ...change } = readBody(request, patch);
    const { id } = conversation;
    if (status !== undefined && status !== "closed") {
      throw new AppError(
        "invalid_request",
        "status: /accept and /notify make it active and queued",
      );
    }
    if (Object.keys(change).length > 0) {
      const given = Object.entries(change).filter(([, value]) => value !== undefined);
      await changeConversationMetadata(desk, id, (metadata) => ({
        ...metadata,
        ...Object.fromEntries(given),
      }));
      await desk.bumpActivity(id);
    }
    if (status === "closed" && conversation.status === "open") await desk.close(id);
    const changed = await desk.findConversation(id);
    if (changed === null) throw notFound("Conversation");
    const facts = await loadFacts(desk, host.publicUrl, changed);
    return json(200, await shownConversation(desk, facts, readView(request.query)));
  }),
  /** Closes it and hides it from this API. It stays at the desk, and is shown here again when its customer writes. */
  deleteConversation: endpoint("DELETE", "conversations/:id", "agent", async (call) => {
    const { desk, host, params } = call;
    const { id, status } = await findConversation(desk, params.id ?? "");
    if (status === "open") await desk.close(id);
    const deletedAt = host.now().toISOString();
    await changeConversationMetadata(desk, id, (metadata) => ({ ...metadata, deletedAt }));
    return { status: 204, headers: {}, body: "" };
  }),
};
