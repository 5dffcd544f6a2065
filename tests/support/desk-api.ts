import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { contract } from "@/lib/api/contract";
import type { sendMessageRequest } from "@/lib/api/message-endpoints";
import type { AttemptView, MessageView } from "@/lib/api/message-schemas";
import type { ConversationSummary } from "@/lib/api/schemas";
import type { ConversationView } from "@/lib/model/event";
import { jsonOf, type Mount, type MountAnswer } from "./mount";

type SendMessage = z.input<typeof sendMessageRequest>;

/** Our JSON API as a script with an agent's token uses it. Every body is checked against the contract. */
export class DeskApi {
  readonly #mount: Mount;
  readonly #token: string;

  constructor(mount: Mount, token: string) {
    this.#mount = mount;
    this.#token = token;
  }

  call(method: string, path: string, json?: unknown): Promise<MountAnswer> {
    const body = json === undefined ? {} : { body: JSON.stringify(json) };
    return this.#mount.request(method, path, {
      headers: { authorization: `Bearer ${this.#token}`, "content-type": "application/json" },
      ...body,
    });
  }

  /** Every conversation of a view, page by page. */
  async conversations(view: ConversationView = "all"): Promise<readonly ConversationSummary[]> {
    const found: ConversationSummary[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const after = cursor === "" ? "" : `&cursor=${cursor}`;
      const answer = await this.#get(`/api/conversations?view=${view}&limit=100${after}`);
      const page = contract.listConversations.responses[200].parse(answer);
      found.push(...page.items);
      cursor = page.nextCursor;
    }
    return found;
  }

  /** The one conversation there is. */
  async conversation(): Promise<ConversationSummary> {
    const [only, ...others] = await this.conversations();
    if (only === undefined || others.length > 0) {
      throw new Error(`There is not one conversation but ${only ? others.length + 1 : 0}`);
    }
    return only;
  }

  /** Every entry of a conversation's record. */
  async timeline(conversationId: string) {
    const answer = await this.#get(`/api/conversations/${conversationId}/timeline?limit=500`);
    const { items, hasOlder } = contract.getTimeline.responses[200].parse(answer);
    if (hasOlder) throw new Error("The record is longer than a page");
    return items;
  }

  /** The messages of a conversation, of the only one unless another is named. */
  async messages(conversationId?: string): Promise<readonly MessageView[]> {
    const entries = await this.timeline(conversationId ?? (await this.conversation()).id);
    return entries.flatMap((entry) => (entry.kind === "message" ? [entry.message] : []));
  }

  async message(conversationId: string, messageId: string): Promise<MessageView> {
    const answer = await this.#get(`/api/conversations/${conversationId}/messages/${messageId}`);
    return contract.getMessage.responses[200].parse(answer);
  }

  /** The mail that a message came with, whole. */
  async mail(conversationId: string, messageId: string) {
    const path = `/api/conversations/${conversationId}/messages/${messageId}/mail`;
    return contract.getMail.responses[200].parse(await this.#get(path));
  }

  async attempts(conversationId: string, messageId: string): Promise<readonly AttemptView[]> {
    const path = `/api/conversations/${conversationId}/messages/${messageId}/attempts`;
    return contract.listAttempts.responses[200].parse(await this.#get(path)).items;
  }

  async counts() {
    return contract.getCounts.responses[200].parse(await this.#get("/api/counts"));
  }

  async lines() {
    return contract.listLines.responses[200].parse(await this.#get("/api/lines")).items;
  }

  /** Sends and gives the message as stored; throws unless it was taken. */
  async send(
    conversationId: string,
    content: SendMessage["content"],
    id: string = uuidv7(),
  ): Promise<MessageView> {
    const answer = await this.call("POST", `/api/conversations/${conversationId}/messages`, {
      id,
      content,
    });
    if (answer.status !== 201 && answer.status !== 200) throw refused(answer);
    return contract.sendMessage.responses[201].parse(jsonOf(answer));
  }

  sendText(conversationId: string, text: string): Promise<MessageView> {
    return this.send(conversationId, { kind: "text", text });
  }

  /** Has a message tried again that failed or was maybe sent; throws unless it is. */
  async retry(conversationId: string, messageId: string): Promise<void> {
    const path = `/api/conversations/${conversationId}/messages/${messageId}/retry`;
    const answer = await this.call("POST", path);
    if (answer.status !== 200) throw refused(answer);
  }

  async upload(conversationId: string, fileName: string, bytes: Uint8Array) {
    const query = new URLSearchParams({ conversationId, fileName });
    const answer = await this.#mount.request("POST", `/api/attachments?${query}`, {
      headers: { authorization: `Bearer ${this.#token}` },
      body: bytes,
    });
    if (answer.status !== 201) throw refused(answer);
    return contract.uploadAttachment.responses[201].parse(jsonOf(answer));
  }

  async #get(path: string): Promise<unknown> {
    const answer = await this.call("GET", path);
    if (answer.status !== 200) throw refused(answer);
    return jsonOf(answer);
  }
}

function refused({ status, body }: MountAnswer): Error {
  return new Error(`The API answered ${status}: ${body.toString("utf8")}`);
}
