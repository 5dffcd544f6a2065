import { eq } from "drizzle-orm";
import { encode } from "next-auth/jwt";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findAgentByEmail } from "@/db/stores/agents";
import { insertSession, revokeSession, upsertApiToken } from "@/db/stores/credentials";
import { contract, type EndpointName } from "@/lib/api/contract";
import type { Endpoint } from "@/lib/api/endpoint";
import { hashToken } from "@/lib/server/storage/hash-token";
import { type ApiStage, type Given, openApiStage, outsiderToken } from "../../support/api-stage";

let stage: ApiStage;
let conversationId: string;
let messageId: string;
let attachmentId: string;
let lineId: string;

beforeAll(async () => {
  // Whoever is nobody would be limited, too.
  stage = await openApiStage({ PARLEY_RATE_LIMITS: "off" });
  conversationId = await stage.customerWrites();
  const params = { id: conversationId };
  const content = { kind: "text", text: "Hello" };
  messageId = (await stage.ok("sendMessage", { params, body: { id: uuidv7(), content } })).id;
  const query = { conversationId, fileName: "a.txt" };
  attachmentId = (await stage.ok("uploadAttachment", { query, body: "Hello" })).id;
  lineId = (await stage.ok("listLines")).items[0]?.id ?? "";
});
afterAll(() => stage.close());

const names = Object.keys(contract) as EndpointName[];

/** A call of each endpoint that names something; whoever may not see it gets the same answer as for nothing. */
function addressed(id = conversationId): Partial<Record<EndpointName, Given>> {
  const isOurs = id === conversationId;
  const params = { id };
  const message = { id, messageId: isOurs ? messageId : uuidv7() };
  const body = { id: uuidv7(), content: { kind: "text", text: "Hello" } };
  return {
    getConversation: { params },
    patchConversation: { params, body: { status: "closed" } },
    getTimeline: { params },
    sendMessage: { params, body },
    getMessage: { params: message },
    retryMessage: { params: message },
    listAttempts: { params: message },
    markRead: { params, body: {} },
    setTyping: { params, body: {} },
    putTab: { params: { tabId: uuidv7() }, body: { conversationId: id } },
    getDraft: { params },
    putDraft: { params, body: { reply: "x", note: "", basedOn: null } },
    uploadAttachment: { query: { conversationId: id, fileName: "a.txt" }, body: "Hello" },
    getAttachmentContent: { params: { id: isOurs ? attachmentId : id } },
    resumeLine: { params: { id: isOurs ? lineId : id } },
  };
}

describe("every endpoint", () => {
  test.each(names)("%s is shut to nobody and to a wrong token", async (name) => {
    const tokens = [null, "wrong-token", ""];
    for (const token of tokens) {
      const refusal = await stage.refused(name, { token });
      expect(refusal).toMatchObject({
        status: 401,
        code: "unauthenticated",
        title: "unauthenticated",
      });
      expect(refusal.headers["www-authenticate"]).toMatch(/^Bearer /u);
      expect(refusal.headers["cache-control"]).toBe("no-store");
    }
  });

  test.each(names)("%s takes no other method", async (name) => {
    const { path }: Endpoint = contract[name];
    const { status, headers } = await stage.door.request("OPTIONS", path);
    expect(status).toBe(405);
    expect(headers.allow?.split(", ")).toContain(contract[name].method);
  });
});

describe("another organization's", () => {
  test.each(Object.keys(addressed()) as EndpointName[])(
    "%s is the same 404 as what was never there, and changes nothing",
    async (name) => {
      const before = await stage.ok("getConversation", { params: { id: conversationId } });
      const theirs = await stage.refused(name, { ...addressed()[name], token: outsiderToken });
      const nothing = await stage.refused(name, {
        ...addressed(uuidv7())[name],
        token: outsiderToken,
      });
      expect(theirs.status).toBe(404);
      const { requestId: _, headers: __, ...body } = theirs;
      expect(nothing).toMatchObject(body);
      expect(await stage.ok("getConversation", { params: { id: conversationId } })).toEqual(before);
    },
  );

  test("conversations, counts, lines and people are not listed", async () => {
    const token = outsiderToken;
    for (const view of ["all", "mine", "unassigned", "closed"]) {
      expect((await stage.ok("listConversations", { token, query: { view } })).items).toEqual([]);
    }
    expect((await stage.ok("getCounts", { token })).all).toEqual({
      total: 0,
      unread: 0,
      waiting: 0,
    });
    expect((await stage.ok("listLines", { token })).items.map(({ id }) => id)).not.toContain(
      lineId,
    );
    const { agents, organization } = await stage.ok("getMe", { token });
    expect(organization.name).toBe("outside");
    expect(agents.map(({ name }) => name)).toEqual(["Outsider"]);
  });
});

describe("an id that cannot be one", () => {
  test.each(["x", "1", "00000000-0000-0000-0000-00000000000g", "%00", "..%2f..", "'%20or%201=1"])(
    "names nothing: %s",
    async (id) => {
      expect((await stage.refused("getConversation", { params: { id } })).status).toBe(404);
    },
  );
});

describe("a signed-in browser", () => {
  async function signIn(): Promise<{ readonly sessionId: string; readonly cookie: string }> {
    const { context, sessionSecret } = stage.parley.runtime;
    const agent = await findAgentByEmail(context.database.read, "one@test.test");
    const sessionId = uuidv7();
    const createdAt = stage.parley.now();
    const expiresAt = new Date(createdAt.getTime() + 1_000);
    const row = { id: sessionId, agentId: agent?.id ?? "", createdAt, expiresAt, revokedAt: null };
    await context.database.write((scope) => insertSession(scope, row, agent?.passwordHash ?? null));
    const token = await encode({ token: { sessionId }, secret: sessionSecret });
    return { sessionId, cookie: `other=1; next-auth.session-token=${token}` };
  }

  const from = (cookie: string, headers: Readonly<Record<string, string>> = {}): Given => ({
    token: null,
    headers: { cookie, ...headers },
  });

  test("is known by its cookie until the session is revoked", async () => {
    const { sessionId, cookie } = await signIn();
    expect((await stage.ok("getMe", from(cookie))).agent.name).toBe("Agent One");
    const { context } = stage.parley.runtime;
    await context.database.write((scope) => revokeSession(scope, sessionId, context.now()));
    expect((await stage.refused("getMe", from(cookie))).status).toBe(401);
  });

  test("is not known by a cookie that we did not make", async () => {
    const { sessionId } = await signIn();
    const forged = await encode({ token: { sessionId }, secret: "another secret" });
    for (const token of [forged, "x", "", sessionId]) {
      const cookie = `next-auth.session-token=${token}`;
      expect((await stage.refused("getMe", from(cookie))).status).toBe(401);
    }
  });

  test.each([
    { "sec-fetch-site": "cross-site" },
    { "sec-fetch-site": "same-site" },
    { "sec-fetch-site": "none" },
    { origin: "https://evil.test" },
    { origin: "null" },
    {},
  ])("changes nothing when a foreign page asks: %j", async (headers) => {
    const { cookie } = await signIn();
    const given = {
      ...from(cookie, headers as Record<string, string>),
      body: { status: "closed" },
    };
    const refusal = await stage.refused("patchConversation", {
      ...given,
      params: { id: conversationId },
    });
    expect(refusal).toMatchObject({ status: 403, code: "forbidden" });
    const conversation = await stage.ok("getConversation", { params: { id: conversationId } });
    expect(conversation.status).toBe("open");
  });

  test("changes what its own page asks for, and reads in any case", async () => {
    const { cookie } = await signIn();
    const params = { id: conversationId };
    const { host } = new URL(stage.door.url);
    for (const headers of [{ "sec-fetch-site": "same-origin" }, { origin: `http://${host}` }]) {
      await stage.ok("setTyping", { ...from(cookie, headers), params, body: {} });
    }
    await stage.ok("getConversation", {
      ...from(cookie, { "sec-fetch-site": "cross-site" }),
      params,
    });
  });

  test("with a token as well is who the token says, or nobody", async () => {
    const { cookie } = await signIn();
    const headers = { cookie };
    expect((await stage.ok("getMe", { token: outsiderToken, headers })).agent.name).toBe(
      "Outsider",
    );
    expect((await stage.refused("getMe", { token: "wrong", headers })).status).toBe(401);
  });
});

test("a token that is taken away opens nothing any more", async () => {
  const { database, now } = stage.parley.runtime.context;
  const agent = await findAgentByEmail(database.read, "one@test.test");
  const token = "token-to-be-taken-away";
  const tokenHash = hashToken(token);
  const row = { id: uuidv7(), agentId: agent?.id ?? "", tokenHash, createdAt: now() };
  await database.write((scope) => upsertApiToken(scope, row));
  expect((await stage.ok("getMe", { token })).agent.name).toBe("Agent One");
  await database.write(async ({ query, tables: { apiTokens } }) => {
    await query.update(apiTokens).set({ revokedAt: now() }).where(eq(apiTokens.id, row.id));
  });
  expect((await stage.refused("getMe", { token })).status).toBe(401);
});

test("a token that the provisioning file no longer names for its agent opens nothing any more", async () => {
  const own = await openApiStage();
  try {
    const provision = (apiTokens: readonly string[]) =>
      own.parley.amend({
        agents: [{ email: "one@test.test", name: "Agent One", apiTokens }],
      });
    const [first, second] = ["the-first-token", "the-second-token"];
    await provision([first, second]);
    await own.ok("getMe", { token: first });
    await provision([second]);
    expect((await own.refused("getMe", { token: first })).status).toBe(401);
    await own.ok("getMe", { token: second });
    await provision([]);
    expect((await own.refused("getMe", { token: second })).status).toBe(401);
    await provision([first]);
    await own.ok("getMe", { token: first });
  } finally {
    await own.close();
  }
});
