import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { contract, type EndpointName } from "@/lib/api/contract";
import type { Endpoint } from "@/lib/api/endpoint";
import { problem } from "@/lib/api/schemas";
import { agentRoles } from "@/lib/model/event";
import { permissions } from "@/lib/model/people/permissions";
import { type ApiStage, type Given, openApiStage, supervisorToken } from "../../support/api-stage";
import { jsonOf, type MountAnswer } from "../../support/mount";
import { png } from "../../support/sample-files";

type JsonSchema = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: JsonSchema }>>;

const parameter = z.strictObject({
  name: z.string(),
  in: z.enum(["path", "query"]),
  required: z.boolean(),
  schema: z.looseObject({}),
});
const content = z.record(
  z.string().regex(/^[\w.+-]+\/[\w.+-]+$/u),
  z.strictObject({ schema: z.looseObject({}) }),
);
const operation = z.strictObject({
  operationId: z.string(),
  summary: z.string().min(1),
  "x-permission": z
    .strictObject({
      name: z.enum(permissions),
      roles: z.partialRecord(z.enum(agentRoles), z.enum(["own-teams", "all"])),
    })
    .optional(),
  parameters: z.array(parameter),
  requestBody: z.strictObject({ required: z.boolean(), content }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/u),
    z.strictObject({ description: z.string().min(1), content: content.optional() }),
  ),
});
const method = z.enum(["get", "post", "patch", "put", "delete"]);

/** What every OpenAPI 3.1 document of ours has; a member that is not here is a mistake. */
const openApi = z.strictObject({
  openapi: z.literal("3.1.0"),
  info: z.strictObject({ title: z.string(), version: z.string() }),
  servers: z.array(z.strictObject({ url: z.url() })).min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).min(1),
  paths: z.record(z.string().regex(/^\//u), z.partialRecord(method, operation)),
  components: z.strictObject({
    securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
    schemas: z.record(z.string(), z.looseObject({})),
  }),
});
type OpenApi = z.infer<typeof openApi>;
type Operation = z.infer<typeof operation>;

let stage: ApiStage;
let document: OpenApi;
beforeAll(async () => {
  stage = await openApiStage();
  const answer = await stage.door.request("GET", "/api/openapi.json");
  expect(answer.headers["content-type"]).toBe("application/json");
  document = openApi.parse(jsonOf(answer));
});
afterAll(() => stage.close());

const names = Object.keys(contract) as EndpointName[];

function operationOf(name: EndpointName): Operation {
  const path = contract[name].path.replace(/:(\w+)/gu, "{$1}");
  const found = document.paths[path]?.[method.parse(contract[name].method.toLowerCase())];
  if (found === undefined) throw new Error(`${name} is not described`);
  return found;
}

function schemaOf(
  described: { content?: Content | undefined } | undefined,
): JsonSchema | undefined {
  const [only] = Object.values(described?.content ?? {});
  return only?.schema;
}

/** Throws unless a value is what a JSON schema of the document says. */
function check(schema: JsonSchema, value: unknown): void {
  z.fromJSONSchema({ ...schema, components: document.components }).parse(value);
}

describe("the description of the API", () => {
  test("can be had by everybody, and says where this Parley is", () => {
    expect(document.servers).toEqual([{ url: stage.door.url }]);
    expect(document.components.securitySchemes.token).toMatchObject({ scheme: "bearer" });
  });

  test.each(names)("has %s with its parameters, body and answers", (name) => {
    const endpoint: Endpoint = contract[name];
    const described = operationOf(name);
    expect(described.operationId).toBe(name);
    const inPath = [...endpoint.path.matchAll(/:(\w+)/gu)].map(([, key]) => key);
    const named = (where: string) =>
      described.parameters.filter((one) => one.in === where).map((one) => one.name);
    expect(named("path")).toEqual(inPath);
    expect(named("query")).toEqual(Object.keys(endpoint.query?.shape ?? {}));
    const takesBody = endpoint.body !== undefined || endpoint.raw === true;
    expect(described.requestBody !== undefined).toBe(takesBody);
    for (const status of Object.keys(endpoint.responses)) {
      expect(schemaOf(described.responses[status]) !== undefined).toBe(
        endpoint.responses[Number(status)] !== null,
      );
    }
    for (const status of [400, 401, 429, 500, 503, ...(endpoint.errors ?? [])]) {
      expect(schemaOf(described.responses[status])).toEqual({
        $ref: "#/components/schemas/Problem",
      });
    }
  });

  test("names the permission that an operation needs, and whose it is", () => {
    expect(operationOf("sendMessage")["x-permission"]).toEqual({
      name: "change-conversations",
      roles: { agent: "own-teams", supervisor: "own-teams", admin: "all" },
    });
    expect(operationOf("getTimeline")["x-permission"]?.roles).toMatchObject({ reviewer: "all" });
    expect(operationOf("getMe")["x-permission"]).toBeUndefined();
  });

  test("has nothing else", () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    expect(operations.map(({ operationId }) => operationId).sort()).toEqual([...names].sort());
  });

  test.each(names)("refers to nothing that is not there: %s", (name) => {
    const text = JSON.stringify(operationOf(name));
    for (const [, reference] of text.matchAll(/"\$ref":"([^"]*)"/gu)) {
      expect(reference).toBe("#/components/schemas/Problem");
    }
  });
});

describe("real answers are as described", () => {
  async function verify(name: EndpointName, given: Given = {}): Promise<MountAnswer> {
    const described = operationOf(name);
    const bodySchema = schemaOf(described.requestBody);
    if (contract[name].method !== "GET" && !("raw" in contract[name]) && bodySchema !== undefined) {
      check(bodySchema, given.body);
    }
    const answer = await stage.call(name, given);
    const schema = schemaOf(described.responses[answer.status]);
    if (schema !== undefined) check(schema, jsonOf(answer));
    return answer;
  }

  test("of every endpoint that answers JSON", async () => {
    const id = await stage.customerWrites();
    const params = { id };
    await verify("getMe");
    await verify("getCounts");
    await verify("listConversations");
    await verify("getConversation", { params });
    await verify("patchConversation", { params, body: { assignee: "me", status: "closed" } });
    const query = { conversationId: id, fileName: "a.png" };
    const uploaded = await verify("uploadAttachment", { query, body: png });
    const { id: attachmentId } = contract.uploadAttachment.responses[201].parse(jsonOf(uploaded));
    const file = { kind: "file", media: "image", attachmentId };
    const messageId = uuidv7();
    expect(
      (await verify("sendMessage", { params, body: { id: messageId, content: file } })).status,
    ).toBe(201);
    await verify("sendMessage", { params, body: { id: messageId, content: file } });
    const note = { id: uuidv7(), content: { kind: "note", text: "x" }, replyTo: messageId };
    await verify("sendMessage", { params, body: note });
    await verify("getMessage", { params: { id, messageId } });
    await verify("listAttempts", { params: { id, messageId } });
    await verify("getTimeline", { params });
    await verify("markRead", { params, body: { seq: 1 } });
    await verify("setTyping", { params, body: {} });
    await verify("putTab", { params: { tabId: uuidv7() }, body: { conversationId: id } });
    await verify("putDraft", { params, body: { reply: "x", note: "", basedOn: null } });
    await verify("getDraft", { params });
    const lines = await verify("listLines");
    const [line] = contract.listLines.responses[200].parse(jsonOf(lines)).items;
    await verify("resumeLine", { params: { id: line?.id ?? "" }, token: supervisorToken });
  });

  test("of refusals", async () => {
    const params = { id: uuidv7() };
    const answers = [
      await stage.call("getMe", { token: null }),
      await stage.call("getConversation", { params }),
      await stage.call("listConversations", { query: { limit: "0" } }),
    ];
    const { Problem } = document.components.schemas;
    for (const answer of answers) {
      check(Problem ?? {}, jsonOf(answer));
      problem.parse(jsonOf(answer));
    }
  });

  test("and what is not as described does not pass", () => {
    const schema = schemaOf(operationOf("getCounts").responses[200]) ?? {};
    const count = { total: 1, unread: 0, waiting: 0 };
    const open = { mine: count, unassigned: count, all: count };
    const counts = { ...open, mentions: count, snoozed: count, failed: count, closed: count };
    expect(() => check(schema, counts)).not.toThrow();
    for (const wrong of [
      {},
      { ...counts, extra: 1 },
      { ...counts, all: { total: "1", unread: 0 } },
    ]) {
      expect(() => check(schema, wrong)).toThrow();
    }
  });
});
