import { v7 as uuidv7 } from "uuid";
import { z } from "zod";
import type { Database } from "@/db/engines/database";
import { contract, type EndpointName, type ResponseOf } from "@/lib/api/contract";
import type { Endpoint } from "@/lib/api/endpoint";
import { problem } from "@/lib/api/schemas";
import type { ProviderReply, ProviderRequest } from "@/lib/protocols/customer-side/protocol";
import type { RuntimeOptions } from "@/lib/server/create-runtime";
import {
  agentToken,
  inboundAuthorization,
  lineOf,
  provisionOf,
  supervisorToken,
  textItem,
} from "./ctlive";
import type { InProcessParley } from "./in-process-parley";
import { jsonOf, type MountAnswer } from "./mount";
import { openStage, type Stage } from "./stage";

export { agentToken, supervisorToken };
/** The token of an agent of another organization. */
export const outsiderToken = "token-of-an-outsider";

const outsideAddress = "390200000000";

export type Given = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** JSON, or the bytes themselves. */
  readonly body?: unknown;
  /** Agent One's unless another is given; null goes without. */
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
};

const problemBody = z.strictObject(problem.shape);
export type Refusal = z.infer<typeof problemBody> & { readonly headers: MountAnswer["headers"] };

/** What stands at the other end of every line: calls stay open until they are answered. */
export interface Provider {
  /** What was sent so far, oldest first. */
  readonly sent: readonly ProviderRequest[];
  /** Answers the calls that are open, and every later one, with this status and body. */
  answer(status: number, body: unknown): void;
}

/** A Parley with two organizations behind its front door. */
export interface ApiStage extends Stage {
  readonly provider: Provider;
  /** Calls an endpoint; the answer may be anything that the contract documents for it. */
  call(name: EndpointName, given?: Given): Promise<MountAnswer>;
  /** Calls an endpoint that has to succeed, and gives the body as the contract describes it. */
  ok<N extends EndpointName>(name: N, given?: Given): Promise<ResponseOf<N>>;
  /** Calls an endpoint that has to refuse, and gives its problem. */
  refused(name: EndpointName, given?: Given): Promise<Refusal>;
  /** A customer writes; gives the conversation. */
  customerWrites(item?: Readonly<Record<string, unknown>>): Promise<string>;
  /** A customer of the other organization writes. */
  outsiderWrites(): Promise<string>;
}

export async function openApiStage(
  env: Readonly<Record<string, string>> = {},
  /** Another database than a SQLite file. */
  openDatabase?: () => Promise<Database>,
  openSearch?: RuntimeOptions["openSearch"],
): Promise<ApiStage> {
  const provider = openProvider();
  const stage = await openStage(
    {
      provision: provisionOf(lineOf("http://gateway.test/send")),
      env,
      ...(openDatabase !== undefined && { openDatabase }),
      openSearch,
      // Assigned, not spread: the public address is a getter that has to stay one.
      adapt: (context) =>
        Object.assign(context, { http: { ...context.http, send: provider.send } }),
    },
    [{ close: () => provider.answer(200, accepted()) }],
  );
  const { parley, door } = stage;
  await parley.provision(outside);

  async function call(name: EndpointName, given: Given = {}): Promise<MountAnswer> {
    const { method }: Endpoint = contract[name];
    const answer = await door.request(method, pathOf(name, given), {
      headers: headersOf(given),
      ...bodyOf(given.body),
    });
    assertDocumented(name, answer);
    return answer;
  }

  async function write(authorization: string, item: Readonly<Record<string, unknown>>) {
    const receivedAt = parley.now().toISOString();
    const body = JSON.stringify({ results: [textItem({ receivedAt, ...item })] });
    const headers = { authorization };
    const created = untilWritten(parley);
    const { status } = await door.request("POST", "/imchannel/message", { headers, body });
    if (status !== 200) throw new Error(`The message was answered ${status}`);
    return created;
  }

  return {
    ...stage,
    provider,
    call,
    async ok(name, given) {
      const answer = await call(name, given);
      if (answer.status >= 300) {
        throw new Error(`${name} answered ${answer.status}: ${answer.body.toString("utf8")}`);
      }
      // `call` has parsed the body with the schema this type is inferred from.
      return (answer.body.byteLength === 0 ? undefined : jsonOf(answer)) as never;
    },
    async refused(name, given) {
      const answer = await call(name, given);
      if (answer.status < 400) throw new Error(`${name} answered ${answer.status}`);
      return { ...problemBody.parse(jsonOf(answer)), headers: answer.headers };
    },
    customerWrites: (item = {}) => write(inboundAuthorization, item),
    outsiderWrites: () => write(outsiderAuthorization, { to: outsideAddress }),
  };
}

const outsiderAuthorization = `Basic ${Buffer.from("out:side-secret").toString("base64")}`;

const outside = {
  organization: { name: "outside" },
  agents: [{ email: "out@side.test", name: "Outsider", role: "admin", apiTokens: [outsiderToken] }],
  lines: [
    lineOf("http://gateway.test/other", {
      serviceAddress: outsideAddress,
      inboundAuth: [{ basic: { user: "out", password: "side-secret" } }],
    }),
  ],
};

/** What a gateway answers that has taken a message. */
export function accepted(messageId: string = uuidv7()) {
  return { messages: [{ messageId, status: { groupId: 1, groupName: "PENDING" } }] };
}

function openProvider() {
  const sent: ProviderRequest[] = [];
  const open: ((reply: ProviderReply) => void)[] = [];
  let reply: (() => ProviderReply) | null = null;
  return {
    sent,
    send(request: ProviderRequest): Promise<ProviderReply> {
      sent.push(request);
      if (reply !== null) return Promise.resolve(reply());
      return new Promise((resolve) => open.push(resolve));
    },
    answer(status: number, body: unknown) {
      const made = () =>
        ({ kind: "answer", status, headers: {}, body: JSON.stringify(body) }) as const;
      reply = made;
      for (const settle of open.splice(0)) settle(made());
    },
  };
}

/** The conversation of the next message that is stored. */
function untilWritten({ runtime }: InProcessParley): Promise<string> {
  return new Promise((resolve) => {
    const unsubscribe = runtime.context.hub.subscribe((event) => {
      if (event.kind !== "conversation") return;
      unsubscribe();
      resolve(event.conversationId);
    });
  });
}

function pathOf(name: EndpointName, { params = {}, query = {} }: Given): string {
  const path = contract[name].path.replace(/:(\w+)/gu, (_, key: string) => params[key] ?? key);
  const search = new URLSearchParams(query).toString();
  return search === "" ? path : `${path}?${search}`;
}

function headersOf({ token = agentToken, headers = {} }: Given): Record<string, string> {
  return { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers };
}

function bodyOf(body: unknown): { body?: string | Uint8Array } {
  if (body === undefined) return {};
  return {
    body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
  };
}

/** Statuses that every endpoint may answer: nobody, not allowed, too much, our fault. */
const common = [400, 401, 403, 413, 429, 500];

/** Throws unless the contract documents this answer, and for every 500: that is our fault, whatever was asked. */
function assertDocumented(name: EndpointName, { status, headers, body }: MountAnswer): void {
  const { responses, errors = [] }: Endpoint = contract[name];
  const text = body.toString("utf8");
  if (status === 500) throw new Error(`${name} failed: ${text}`);
  if (status in responses) {
    const schema = responses[status];
    if (schema === null || schema === undefined) return;
    expectType(name, headers, "application/json");
    schema.parse(JSON.parse(text));
    return;
  }
  if (status === 416) return;
  if (![...common, ...errors].includes(status)) {
    throw new Error(`${name} answered ${status}, which its contract does not mention: ${text}`);
  }
  expectType(name, headers, "application/problem+json");
  const { status: told, code } = problemBody.parse(JSON.parse(text));
  if (told !== status) throw new Error(`${name} answered ${status} but says ${told} (${code})`);
}

function expectType(name: string, headers: MountAnswer["headers"], type: string): void {
  if (headers["content-type"] !== type) {
    throw new Error(`${name} answered ${headers["content-type"]} instead of ${type}`);
  }
}
