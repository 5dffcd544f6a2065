import { createHash } from "node:crypto";
import { dropGrants, findGrant, insertGrant } from "@/db/stores/access-grants";
import { type AgentRecord, findAgentRecord } from "@/db/stores/agents";
import type { Agent } from "@/db/tables/tables";
import type { Context } from "@/lib/inbox/context/context";
import { rehearse, together } from "@/lib/inbox/context/together";
import { answerOnce, findAnswer, type NamedRequest } from "@/lib/inbox/programs/answer-once";
import { deskAgents, findDeskAgent } from "@/lib/inbox/programs/desk-views";
import { deskFor } from "@/lib/inbox/programs/open-desk";
import type { AgentApi, AgentApiKind } from "@/lib/protocols/agent-side/agent-api";
import type { Desk } from "@/lib/protocols/agent-side/desk";
import type { Host, RegisteredClient, Repeatable } from "@/lib/protocols/agent-side/host";
import { findAgentApi } from "@/lib/protocols/registry";
import type { ServerRequest } from "../http/http-message";
import { addressKey } from "../limits/caller-address";
import type { Runtime } from "../runtime/runtime";
import { checkProgramPassword } from "../sessions/sign-in";
import { hashToken } from "../storage/hash-token";
import { takingNew } from "../storage/require-room";
import { isSameSecret } from "../storage/same-secret";

/** What an agent API may use of this installation for what nobody asked for by a request. */
export function createProgramHost(runtime: Runtime, kind: AgentApiKind): Host<unknown> {
  const api = findAgentApi(kind);
  if (api === undefined) throw new Error(`No agent API is called ${kind}`);
  const { signal } = new AbortController();
  return createHost(runtime, api, { signal, ip: "", onProven: () => {} });
}
/** For so long an expired token is told from an unknown one. */
const endedGrantsKeptMs = 24 * 3_600_000;

/** The caller, and what is called once the caller is proven. */
type Asker = Pick<ServerRequest, "signal" | "ip"> & { onProven(): void };

/** What one request of an agent API may use of this installation. `records` has whose the desks are that it opened. */
export function createHost<S>(
  runtime: Runtime,
  api: AgentApi<S>,
  asker: Asker,
  context: Context = runtime.context,
  records = new WeakMap<Desk, AgentRecord>(),
): Host<S> {
  const { signal, ip, onProven } = asker;
  const within = (inner: Context) => createHost(runtime, api, asker, inner, records);
  const deskOf = (record: AgentRecord): Desk => {
    const desk = roomyDesk(runtime, context, api.kind, record);
    records.set(desk, record);
    return desk;
  };
  const tokens = runtime.programTokens(api.kind);
  const markOf = ({ readmittedAt, passwordHash }: Agent, secret: string | null) => {
    const since = readmittedAt === null ? "" : `${readmittedAt.toISOString()} `;
    const known = `${since}${secret ?? passwordHash ?? ""}`;
    return tokens.digest("mark", known);
  };
  return {
    // The directory parsed these settings with the schema of this protocol, hence the cast.
    clients: context.apiClients.ofProtocol(api.kind) as readonly RegisteredClient<S>[],
    publicUrl: context.publicUrl,
    isDraining: runtime.isDraining(),
    signal,
    address: addressKey(ip),
    now: context.now,
    newId: context.newId,
    newKey: context.newKey,
    isSame: isSameSecret,
    signToken: (claims) => tokens.sign(claims),
    readToken: (token) => tokens.read(token, context.now()),
    async grant({ clientId: apiClientId, subject, scope: granted, expiresAt }) {
      const token = context.newKey();
      const tokenHash = hashToken(token);
      const createdAt = context.now();
      await context.database.write(async (scope) => {
        await insertGrant(scope, {
          tokenHash,
          apiClientId,
          subject,
          scope: granted,
          expiresAt,
          createdAt,
        });
        await dropGrants(scope, new Date(createdAt.getTime() - endedGrantsKeptMs));
      });
      return token;
    },
    async findGrant(token) {
      const found = await findGrant(context.database.read, hashToken(token));
      if (found === undefined) return null;
      const { apiClientId: clientId, subject, scope, expiresAt } = found;
      return { clientId, subject, scope, expiresAt };
    },
    prove(given) {
      runtime.rateLimits.unproven.prove({ ip, at: api.kind }, tokens.digest("proof", given));
      onProven();
    },
    take: async (quota, key) => runtime.rateLimits.takeQuota(quota, `${api.kind} ${key}`),
    async signIn({ email, password }, programPassword) {
      const attempt = { email, password, ip };
      const checked = await checkProgramPassword(runtime, attempt, programPassword);
      if (checked.outcome !== "right") return checked;
      const { id: agentId, organizationId } = checked.agent;
      return { outcome: "signed-in", agentId, organizationId, mark: markOf(checked.agent, null) };
    },
    checkSecret: (name, check) =>
      runtime.rateLimits.signIns.attempt(
        { ip, account: `${api.kind} ${name}`, device: null },
        async () => check(),
      ),
    streams: runtime.streams.of(api.kind),
    agents: (organizationId) => deskAgents(context, organizationId),
    findAgent: (organizationId, agentId) => findDeskAgent(context, organizationId, agentId),
    together(repeatable, work) {
      if (repeatable === null) return together(context, (inner) => work(within(inner)));
      return answerOnce(context, named(api, repeatable), (inner) => work(within(inner)));
    },
    findAnswer: (repeatable) => findAnswer(context, named(api, repeatable)),
    rehearse: (work) => rehearse(context, (inner) => work(within(inner))),
    async desk(organizationId, agentId) {
      const record = await findAgentRecord(context.database.read, organizationId, agentId);
      return record?.agent.isActive ? deskOf(record) : null;
    },
    deskHere(desk) {
      const record = records.get(desk);
      if (record === undefined) throw new Error("A desk of another request");
      return deskOf(record);
    },
    async access(organizationId, agentId, secret) {
      const record = await findAgentRecord(context.database.read, organizationId, agentId);
      if (!record?.agent.isActive) return null;
      return { desk: deskOf(record), mark: markOf(record.agent, secret) };
    },
  };
}

/** A request by its key, with what tells it from another one: method, address and body, byte by byte. */
function named(
  { kind: protocol }: Pick<AgentApi<never>, "kind">,
  { caller, key, request }: Repeatable,
): NamedRequest {
  const digest = createHash("sha256");
  if (request !== null) {
    const { method, path, query, body } = request;
    digest.update(JSON.stringify([method, path, Object.entries(query).sort()])).update(body);
  }
  return { protocol, caller, key, digest: digest.digest("base64url") };
}

/** The desk of an agent. While there is no room for anything new, the methods that end something still work. */
function roomyDesk(
  { room }: Runtime,
  context: Context,
  kind: AgentApiKind,
  record: AgentRecord,
): Desk {
  const desk = deskFor(takingNew(context, room), kind, record);
  if (!room.isLow) return desk;
  const { markRead, leave, close, unschedule, removeWebhook } = deskFor(context, kind, record);
  return { ...desk, markRead, leave, close, unschedule, removeWebhook };
}
