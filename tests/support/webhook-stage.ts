import { z } from "zod";
import type { Database } from "@/db/engines/database";
import { listWebhookEvents } from "@/db/stores/webhook-events";
import type { WebhookEventRow } from "@/db/tables/tables";
import type { CallLimits, Context } from "@/lib/inbox/context/context";
import { openDesk } from "@/lib/inbox/programs/open-desk";
import type { Desk } from "@/lib/protocols/agent-side/desk";
import type { ProviderReply, ProviderRequest } from "@/lib/protocols/customer-side/protocol";
import { accepted } from "./api-stage";
import { inboundAuthorization, lineOf, provisionOf, textItem } from "./ctlive";
import { openStage, type Stage } from "./stage";
import { openReceiver, type ReceivedCall, type WebhookReceiver } from "./webhook-receiver";

export const botEmail = "bot@test.test";
export const botPassword = "bot-password";

const document = z.record(z.string(), z.unknown());
type Document = z.infer<typeof document>;

export type ApiAnswer = { readonly status: number; readonly body: unknown };

/** A Parley with a WhatsApp line and a bot of Web1on1, before a receiver of webhooks. */
export interface WebhookStage extends Stage {
  readonly receiver: WebhookReceiver;
  /** What the gateway behind the line answers. */
  gateway: ProviderReply;
  /** The limits of the calls to webhooks so far. */
  readonly limits: readonly CallLimits[];
  readonly token: string;
  /** The bot's desk. */
  readonly desk: Desk;
  /** Calls the API as the bot. */
  api(method: string, path: string, body?: unknown, token?: string): Promise<ApiAnswer>;
  /** Calls it, and gives the object it has to answer. */
  ok(method: string, path: string, body?: unknown): Promise<Document>;
  /** Sets up a webhook at the receiver that wants these events, and gives the service. */
  subscribe(events?: readonly string[], params?: Document): Promise<Document>;
  /** A customer writes, to the bot's organization unless the gateway of another says so; gives the conversation. */
  customerWrites(item?: Readonly<Record<string, unknown>>, authorization?: string): Promise<string>;
  /** The first truthy result of `probe`, tried now and after every write. */
  untilStored<T>(probe: () => Promise<T | null | undefined | false>): Promise<T>;
  /** What the one webhook is still to be told. */
  pending(): Promise<readonly WebhookEventRow[]>;
}

type StageOptions = {
  /** Lines beside that for WhatsApp. */
  readonly lines?: readonly Readonly<Record<string, unknown>>[];
  readonly allowPrivateHosts?: readonly string[];
  /** How long a webhook's answer is waited for in this test. */
  readonly timeoutMs?: number;
};

export async function openWebhookStage(options: StageOptions = {}): Promise<WebhookStage> {
  const { allowPrivateHosts = ["127.0.0.1"], lines = [], timeoutMs } = options;
  const receiver = await openReceiver();
  const limits: CallLimits[] = [];
  const writes = new Set<() => void>();
  const edges = {
    gateway: { kind: "answer", status: 200, headers: {}, body: "" } as ProviderReply,
  };
  const send = (http: Context["http"]) => (request: ProviderRequest, given: CallLimits) => {
    if (request.url.startsWith("http://gateway.test")) {
      const { gateway } = edges;
      const isBare = gateway.kind === "answer" && gateway.body === "";
      return Promise.resolve(isBare ? { ...gateway, body: JSON.stringify(accepted()) } : gateway);
    }
    limits.push(given);
    return http.send(request, { ...given, totalTimeoutMs: timeoutMs ?? given.totalTimeoutMs });
  };
  const stage = await openStage(
    {
      provision: {
        ...provisionOf(lineOf("http://gateway.test/send"), ...lines),
        apiClients: [
          {
            protocol: "web1on1",
            name: "Bot",
            settings: {
              email: botEmail,
              name: "Robot",
              password: botPassword,
              scope: "bot",
              allowPrivateHosts,
            },
          },
        ],
      },
      env: { PARLEY_RATE_LIMITS: "0" },
      // Assigned, not spread: the public address is a getter that has to stay one.
      adapt: (context) =>
        Object.assign(context, {
          http: { ...context.http, send: send(context.http) },
          database: watched(context.database, () => {
            for (const look of writes) look();
          }),
        }),
    },
    [receiver],
  );
  const { parley, door } = stage;
  const { context } = parley.runtime;

  async function api(method: string, path: string, body?: unknown, given?: string) {
    const answer = await door.request(method, `/v2/${path}`, {
      headers: { "content-type": "application/json", authorization: `Bearer ${given ?? token}` },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = answer.body.toString("utf8");
    return { status: answer.status, body: text === "" ? null : (JSON.parse(text) as unknown) };
  }

  let token = "";
  const signedIn = await api("POST", "auth/token", { email: botEmail, password: botPassword });
  token = z.object({ token: z.string() }).parse(signedIn.body).token;
  const [client] = context.apiClients.ofProtocol("web1on1");
  const desk = await openDesk(
    context,
    "web1on1",
    client?.organization.id ?? "",
    client?.agentId ?? "",
  );
  if (desk === null) throw new Error("The bot has no desk");

  async function ok(method: string, path: string, body?: unknown): Promise<Document> {
    const { status, body: answer } = await api(method, path, body);
    if (status >= 300) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
    return document.parse(answer);
  }

  return Object.assign(edges, stage, {
    receiver,
    limits,
    token,
    desk,
    api,
    ok,
    subscribe: (events: readonly string[] = [], params: Document = {}) =>
      ok("POST", "services", {
        name: "Hook",
        type: "webhook",
        params: { url: `${receiver.url}/hook`, secret: "s3cret", events, ...params },
      }),
    async customerWrites(
      item: Readonly<Record<string, unknown>> = {},
      authorization = inboundAuthorization,
    ) {
      const receivedAt = parley.now().toISOString();
      const created = new Promise<string>((resolve) => {
        const unsubscribe = context.hub.subscribe((event) => {
          if (event.kind !== "conversation") return;
          unsubscribe();
          resolve(event.conversationId);
        });
      });
      const { status } = await door.request("POST", "/imchannel/message", {
        headers: { authorization },
        body: JSON.stringify({ results: [textItem({ receivedAt, ...item })] }),
      });
      if (status !== 200) throw new Error(`The message was answered ${status}`);
      return created;
    },
    untilStored: <T>(probe: () => Promise<T | null | undefined | false>) =>
      new Promise<T>((resolve, reject) => {
        let probing = Promise.resolve();
        const look = () => {
          probing = probing
            .then(async () => {
              const found = await probe();
              if (!found) return;
              writes.delete(look);
              resolve(found);
            })
            .catch(reject);
        };
        writes.add(look);
        look();
      }),
    async pending() {
      const [webhook] = context.webhooks.active();
      return webhook === undefined ? [] : listWebhookEvents(context.database.read, webhook.id);
    },
  });
}

function watched(database: Database, onWrite: () => void): Database {
  return {
    ...database,
    async write(work) {
      const result = await database.write(work);
      onWrite();
      return result;
    },
  };
}

const payload = z.looseObject({
  id: z.string(),
  event: z.string(),
  timestamp: z.string(),
  organization: z.string(),
  activity: document,
  data: z.record(z.string(), document),
});
export type WebhookPayload = z.infer<typeof payload>;

/** What a call to a webhook tells. */
export function payloadOf({ rawBody }: ReceivedCall): WebhookPayload {
  return payload.parse(JSON.parse(rawBody.toString("utf8")));
}
