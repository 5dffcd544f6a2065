import { v7 as uuidv7 } from "uuid";
import { contract } from "@/lib/api/contract";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ConversationDetail } from "@/lib/api/schemas";
import type { PlatformCall, ReceivedPost } from "@/lib/simulators/publisher/core";
import { createPublisher, type Publisher } from "@/lib/simulators/publisher/publisher";
import { agentToken, supervisorToken } from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import { jsonOf, type Mount } from "./mount";

type Members = Readonly<Record<string, unknown>>;

/** contactatonce §11: the publisher's key and its advertiser. */
export const apiKey = "KEY123";
export const advertiserId = "D-17";
/** The key of another publisher. */
export const otherKey = "OTHER456";

type Urls = { readonly receiveMessageUrl: string; readonly receiptUrl?: string };

/** A provisioning file with the publisher of contactatonce §11, and another one with the same advertiser's id. */
export function publishersOf(urls: Urls, settings: Members = {}, entry: Members = {}): Members {
  return {
    organization: { name: "dealers" },
    agents: [
      { email: "one@desk.test", name: "Agent One", apiTokens: [agentToken] },
      {
        email: "two@desk.test",
        name: "Agent Two",
        role: "supervisor",
        apiTokens: [supervisorToken],
      },
    ],
    teams: [{ name: "Red Hill", members: ["one@desk.test"] }],
    lines: [
      {
        protocol: "contactatonce",
        name: "Publisher one",
        ...entry,
        settings: {
          apiKeys: [apiKey],
          ...urls,
          advertisers: [
            { advertiserId, advertiserName: "Red Hill Cars", team: "Red Hill" },
            { advertiserId: "D-18", advertiserName: "Blue Lake Cars" },
          ],
          allowPrivateHosts: ["127.0.0.1"],
          ...settings,
        },
      },
      {
        protocol: "contactatonce",
        name: "Publisher two",
        settings: {
          apiKeys: [otherKey],
          receiveMessageUrl: urls.receiveMessageUrl,
          advertisers: [{ advertiserId, advertiserName: "Another dealer" }],
        },
      },
    ],
  };
}

/** A post of the platform with its members. */
export type Posted = Omit<ReceivedPost, "body"> & {
  readonly body: Readonly<Record<string, string>>;
};

/** A publisher and a Parley that know each other, over real HTTP on loopback. Its clock stands still. */
export interface PublisherStage {
  readonly publisher: Publisher;
  /** Of the publisher's account. */
  readonly key: string;
  readonly parley: InProcessParley;
  readonly door: Mount & { readonly url: string };
  /** Agent One, and Agent Two. */
  readonly desk: DeskApi;
  readonly colleague: DeskApi;
  /** Applies the provisioning file again, with changes to the publisher's settings and line. */
  provision(settings: Members, entry?: Members): Promise<unknown>;
  /** Calls the platform as the publisher, by POST unless there is no body. */
  call(
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string | null>>,
  ): Promise<PlatformCall>;
  /** The conversation that a visit is. */
  conversationId(visitId: number): Promise<string>;
  detail(conversationId: string): Promise<ConversationDetail>;
  /** The message, once it has come to this state. */
  inState(
    conversationId: string,
    messageId: string,
    state: MessageView["state"],
  ): Promise<MessageView>;
  /** What was posted about a visit so far. */
  posted(kind: ReceivedPost["kind"], visitId: number): readonly Posted[];
  /** The same, once there are at least so many. */
  untilPosted(
    kind: ReceivedPost["kind"],
    visitId: number,
    count: number,
  ): Promise<readonly Posted[]>;
  close(): Promise<void>;
}

export async function openPublisherStage(
  options: Omit<ParleyOptions, "provision"> & { readonly settings?: Members } = {},
): Promise<PublisherStage> {
  const { settings = {}, ...others } = options;
  const publisher = await createPublisher();
  const key = uuidv7();
  const account = { key, apiKey, outboundKey: apiKey };
  publisher.addAccount({ ...account, platformUrl: "" });
  const urls = {
    receiveMessageUrl: publisher.receiveMessageUrl(key),
    receiptUrl: publisher.receiptUrl(key),
  };
  const parley = await startInProcess({ ...others, provision: publishersOf(urls, settings) });
  const door = await openFrontDoor(parley);
  publisher.addAccount({ ...account, platformUrl: door.url });
  const desk = new DeskApi(door, agentToken);

  const posted = (kind: ReceivedPost["kind"], visitId: number): readonly Posted[] =>
    publisher
      .received(key)
      .filter((post) => post.kind === kind)
      // The simulator refuses whatever is not an object of strings.
      .map((post) => ({ ...post, body: post.body as Posted["body"] }))
      .filter((post) => post.body.VisitId === String(visitId));

  return {
    publisher,
    key,
    parley,
    door,
    desk,
    colleague: new DeskApi(door, supervisorToken),
    provision: (changes, entry) =>
      parley.provision(publishersOf(urls, { ...settings, ...changes }, entry)),
    call: (path, body, headers = {}) =>
      publisher.call(key, { path, method: body === undefined ? "GET" : "POST", body, headers }),
    async conversationId(visitId) {
      const { query, tables } = parley.runtime.context.database.read;
      const rows = await query.select().from(tables.conversations);
      const found = rows.find((row) => row.number === visitId);
      if (found === undefined) throw new Error(`No conversation is visit ${visitId}`);
      return found.id;
    },
    async detail(conversationId) {
      const answer = await desk.call("GET", `/api/conversations/${conversationId}`);
      return contract.getConversation.responses[200].parse(jsonOf(answer));
    },
    inState: (conversationId, messageId, state) =>
      parley.until(async () => {
        const message = await desk.message(conversationId, messageId);
        return message.state === state && message;
      }),
    posted,
    untilPosted: (kind, visitId, count) =>
      publisher.until(() => {
        const posts = posted(kind, visitId);
        return posts.length >= count && posts;
      }),
    async close() {
      await publisher.close();
      await door.close();
      await parley.close();
    },
  };
}
