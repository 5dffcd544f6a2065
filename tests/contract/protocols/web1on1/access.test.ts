import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonOf } from "../../../support/mount";
import {
  botEmail,
  botPassword,
  clientOf,
  type Json,
  openWeb1on1Stage,
  type Web1on1Stage,
} from "../../../support/web1on1";

const password = "another good password";
const scopes = ["guest", "agent", "bot", "admin"] as const;
const clients = [
  clientOf(),
  ...["guest", "agent", "admin"].map((scope) =>
    clientOf({ email: `${scope}@test.test`, name: scope, password, scope }, { name: scope }),
  ),
];

let stage: Web1on1Stage;
let tokens: Readonly<Record<string, string>>;

beforeAll(async () => {
  stage = await openWeb1on1Stage({ clients });
  tokens = {
    bot: stage.token,
    guest: await stage.tokenOf("guest@test.test", password),
    agent: await stage.tokenOf("agent@test.test", password),
    admin: await stage.tokenOf("admin@test.test", password),
  };
});

afterAll(() => stage.close());

const signIn = (body: unknown) => stage.ok(201, "POST", "/v2/auth/token", body);
const me = (token: string) => stage.call("GET", "/v2/users", undefined, token);
const claimsOf = (token: Json | string): Json =>
  JSON.parse(Buffer.from(`${token}`.split(".")[1] ?? "", "base64url").toString("utf8"));

describe("POST /v2/auth/token (web1on1 §2.3)", () => {
  test("a bot's token is a JWT with the claims that the SDK reads, and does not expire", async () => {
    const answer = await signIn({ email: botEmail, password: botPassword, otp: "402913" });
    expect(answer).toEqual({
      tokenType: "Bearer",
      token: expect.any(String),
      refreshToken: expect.any(String),
      user: expect.stringMatching(/^[\da-f]{24}$/u),
      organization: expect.stringMatching(/^[\da-f]{24}$/u),
      scope: "bot",
    });
    const claims = claimsOf(answer.token ?? "");
    expect(claims).toMatchObject({
      _id: answer.user,
      organization: answer.organization,
      scope: "guest agent bot",
      grant_type: "access_token",
      iat: expect.any(Number),
    });
    expect(claims.exp).toBeUndefined();
    expect(claimsOf(answer.refreshToken ?? "").grant_type).toBe("refresh_token");
  });

  test("e-mail addresses match in any case", async () => {
    await signIn({ email: botEmail.toUpperCase(), password: botPassword });
  });

  test.for([
    ["a wrong password", { email: botEmail, password: "wrong" }, 401],
    ["an unknown address", { email: "nobody@test.test", password: "wrong" }, 401],
    ["no password", { email: botEmail }, 400],
    ["a broken refresh token", { clientId: botEmail, refreshToken: "x" }, 401],
    ["nothing", "", 400],
    ["what is no JSON", "{", 400],
  ] as const)("%s is answered as the vendor does", async ([, body, status]) => {
    const answer = await stage.call("POST", "/v2/auth/token", body, null);
    expect(answer.status).toBe(status);
    expect(jsonOf(answer)).toEqual({
      error: expect.objectContaining({ statusCode: status, message: expect.any(String) }),
    });
  });

  test("a refresh token is exchanged for its own user, and is no access token", async () => {
    const { refreshToken, user } = await signIn({ email: botEmail, password: botPassword });
    for (const clientId of [botEmail, `bot+${user}@web1on1.chat`, `bot+${user}@chatshipper.com`]) {
      const fresh = await signIn({ clientId, refreshToken });
      expect((await me(`${fresh.token}`)).status).toBe(200);
    }
    const stolen = { clientId: "guest@test.test", refreshToken };
    expect((await stage.call("POST", "/v2/auth/token", stolen, null)).status).toBe(401);
    const misused = await me(`${refreshToken}`);
    expect([misused.status, jsonOf(misused)]).toEqual([
      401,
      { error: { statusCode: 401, name: "Unauthorized", message: "invalid token" } },
    ]);
    const swapped = { clientId: botEmail, refreshToken: stage.token };
    expect((await stage.call("POST", "/v2/auth/token", swapped, null)).status).toBe(401);
  });
});

describe("tokens (web1on1 §2.4)", () => {
  test.for([
    ["no token", null, "No authorization token was found"],
    ["what is no JWT", "abc", "invalid token"],
    ["a signature of another key", `${"eyJhbGciOiJIUzI1NiJ9.e30"}.AAAA`, "invalid signature"],
  ] as const)("%s is refused with 401", async ([, token, message]) => {
    const answer = await stage.call("GET", "/v2/users", undefined, token);
    expect([answer.status, jsonOf(answer)]).toEqual([
      401,
      { error: { statusCode: 401, name: "Unauthorized", message } },
    ]);
  });
});

/** web1on1 §2.5, row by row; where the document says nothing, the decision beside it. */
const rows: readonly (readonly [string, string, string, (typeof scopes)[number], unknown?])[] = [
  ["list organizations", "GET", "organizations", "bot"],
  ["list organization groups", "GET", "orggroups", "bot"],
  ["list users", "GET", "users", "bot"],
  ["list messages", "GET", "messages?type=chat", "bot"],
  ["list forms", "GET", "forms", "bot"],
  ["list knowledge items", "GET", "kbitems", "agent"],
  ["list conversations", "GET", "conversations", "agent"],
  ["list contacts", "GET", "contacts", "agent"],
  ["list templates", "GET", "watemplates", "agent"],
  ["fetch organization", "GET", "organizations/:organization", "bot"],
  ["fetch other user", "GET", "users/:user", "bot"],
  ["fetch message", "GET", "messages/:message", "bot"],
  ["fetch contact", "GET", "contacts/:contact", "bot"],
  ["fetch conversation", "GET", "conversations/:conversation", "guest"],
  ["create conversation", "POST", "conversations", "agent", { name: "Team" }],
  ["create message", "POST", "conversations/:conversation/messages", "guest", { text: "x" }],
  ["update conversation", "PATCH", "conversations/:conversation", "agent", { meta: {} }],
  ["update contact", "PATCH", "contacts/:contact", "agent", { meta: {} }],
  ["update message", "PATCH", "messages/:message", "agent", { meta: {} }],
];

describe("scopes (web1on1 §2.5)", () => {
  test.for(rows)("%s", async ([, method, path, needs, body]) => {
    const conversation = await stage.begin();
    const ids: Readonly<Record<string, string>> = {
      organization: `${conversation.organization}`,
      user: `${conversation.createdBy}`,
      message: `${conversation.messages?.[0]}`,
      contact: `${conversation.contact}`,
      conversation: `${conversation.id}`,
    };
    const address = `/v2/${path.replace(/:(\w+)/u, (_, name: string) => ids[name] ?? "")}`;
    for (const scope of scopes) {
      const { status } = await stage.call(method, address, body, tokens[scope]);
      const may = scopes.indexOf(scope) >= scopes.indexOf(needs);
      expect([scope, status]).toEqual([scope, may ? (method === "POST" ? 201 : 200) : 403]);
    }
  });

  test("every user may fetch their own user", async () => {
    for (const scope of scopes) {
      const token = tokens[scope] ?? "";
      const { _id } = claimsOf(token);
      expect(await stage.ok(200, "GET", `/v2/users/${_id}`, undefined, token)).toMatchObject({
        id: _id,
        status: "active",
      });
    }
  });

  test("only bots and admins may write in another user's name", async () => {
    const { id, createdBy } = await stage.begin();
    const message = { text: "x", user: claimsOf(tokens.admin ?? "")._id };
    const path = `/v2/conversations/${id}/messages`;
    expect((await stage.call("POST", path, message, tokens.agent)).status).toBe(403);
    expect(await stage.ok(201, "POST", path, message)).toMatchObject({ user: message.user });
    const own = { text: "x", user: createdBy };
    expect(await stage.ok(201, "POST", path, own)).toMatchObject({ user: createdBy });
    expect((await stage.call("POST", path, { text: "x", user: "f".repeat(24) })).status).toBe(400);
  });
});

describe("expiry and limits", () => {
  test("a person's token lasts a day, and the refresh token gives another", async () => {
    const own = await openWeb1on1Stage({
      clients: [clientOf({ scope: "admin" })],
    });
    try {
      const { token, refreshToken, expiresAt } = await own.ok(201, "POST", "/v2/auth/token", {
        email: botEmail,
        password: botPassword,
      });
      expect(Date.parse(`${expiresAt}`)).toBeLessThanOrEqual(
        own.parley.now().getTime() + 86_400_000,
      );
      const ask = (bearer: unknown) => own.call("GET", "/v2/users", undefined, `${bearer}`);
      own.parley.passTime(86_399_000 - 1_000);
      expect((await ask(token)).status).toBe(200);
      own.parley.passTime(2_000);
      const expired = await ask(token);
      expect([expired.status, jsonOf(expired)]).toEqual([
        401,
        { error: { statusCode: 401, name: "Unauthorized", message: "jwt expired" } },
      ]);
      const again = await own.ok(201, "POST", "/v2/auth/token", {
        clientId: botEmail,
        refreshToken,
      });
      expect((await ask(again.token)).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  test("the tokens of a client that was disabled or lost scopes have only its current scopes", async () => {
    const own = await openWeb1on1Stage();
    const provision = (client: Readonly<Record<string, unknown>>) =>
      own.parley.amend({ apiClients: [client] });
    try {
      const ask = () => own.call("GET", "/v2/users");
      expect((await ask()).status).toBe(200);
      await provision(clientOf({ scope: "agent" }));
      expect((await ask()).status).toBe(403);
      await provision(clientOf({}, { enabled: false }));
      const off = await ask();
      expect([off.status, jsonOf(off)]).toMatchObject([
        401,
        { error: { message: "invalid token" } },
      ]);
      const signIn = { email: botEmail, password: botPassword };
      expect((await own.call("POST", "/v2/auth/token", signIn, null)).status).toBe(401);
    } finally {
      await own.close();
    }
  });

  test("a new password ends the tokens and refresh tokens issued before", async () => {
    const own = await openWeb1on1Stage();
    try {
      const before = await own.ok(201, "POST", "/v2/auth/token", {
        email: botEmail,
        password: botPassword,
      });
      await own.parley.amend({ apiClients: [clientOf({ password: "a new good password" })] });
      const old = await own.call("GET", "/v2/users", undefined, `${before.token}`);
      expect([old.status, jsonOf(old)]).toMatchObject([
        401,
        { error: { message: "invalid token" } },
      ]);
      const refresh = { clientId: botEmail, refreshToken: before.refreshToken };
      expect((await own.call("POST", "/v2/auth/token", refresh, null)).status).toBe(401);
      const fresh = await own.tokenOf(botEmail, "a new good password");
      expect((await own.call("GET", "/v2/users", undefined, fresh)).status).toBe(200);
    } finally {
      await own.close();
    }
  });

  test.for(["/close", "/assign x", "/set key value", "/accept", "/leave", "/notify"])(
    "a guest, who may not change conversations, may not by the command %s",
    async (text) => {
      const { id } = await stage.begin();
      const path = `/v2/conversations/${id}`;
      const before = await stage.ok(200, "GET", path);
      const post = (body: unknown) => stage.call("POST", `${path}/messages`, body, tokens.guest);
      for (const delay of [0, 1_000]) {
        expect((await post({ type: "command", text, delay })).status).toBe(403);
      }
      const batch = [{ text: "A comment" }, { type: "command", text }];
      expect((await post(batch)).status).toBe(403);
      expect(await stage.ok(200, "GET", path)).toEqual(before);
      expect((await post({ text: "A comment" })).status).toBe(201);
    },
  );

  test.for(["tag", "field"])("a guest changes nothing by a message of type %s", async (type) => {
    const { id } = await stage.begin();
    const body = { type, text: "brand Toyota" };
    const path = `/v2/conversations/${id}/messages`;
    expect((await stage.call("POST", path, body, tokens.guest)).status).toBe(403);
    expect((await stage.call("POST", path, body, tokens.agent)).status).toBe(201);
  });

  test("more than 20 calls in a second are refused with 429 and a Retry-After", async () => {
    const own = await openWeb1on1Stage({ env: { PARLEY_RATE_LIMITS: "1" } });
    try {
      const answers = await Promise.all(
        Array.from({ length: 60 }, () => own.call("GET", "/v2/users")),
      );
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(refused[0]?.headers["retry-after"]).toMatch(/^\d+$/u);
      expect(jsonOf(refused[0] ?? answers[0] ?? fail())).toMatchObject({
        error: { statusCode: 429, name: "TooManyRequests" },
      });
    } finally {
      await own.close();
    }
  });
});

function fail(): never {
  throw new Error("There was no answer");
}
