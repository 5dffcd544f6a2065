import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jsonOf } from "../../../support/mount";
import { type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
let first: Json;
let second: Json;

beforeAll(async () => {
  stage = await openWeb1on1Stage();
  first = await stage.begin("+31600000201");
  second = await stage.begin("+31600000202");
  const messages = Array.from({ length: 30 }, (_, at) => ({ text: `Hello ${at}`, meta: { at } }));
  await stage.ok(201, "POST", `/v2/conversations/${first.id}/messages`, messages);
  await stage.ok(201, "POST", `/v2/conversations/${first.id}/messages`, {
    type: "command",
    text: "/set intent.name buy",
  });
});

afterAll(() => stage.close());

const ids = async (path: string) => (await stage.list(path)).map(({ id }) => id);

describe("paging (web1on1 §3.4)", () => {
  test("without a limit thirty messages are returned, in conversation order", async () => {
    const path = `/v2/messages?conversation=${first.id}&text=${encodeURIComponent("~hello ")}`;
    const found = await stage.list(path);
    expect(found.map(({ text }) => text)).toEqual([
      "Hello from us",
      ...Array.from({ length: 30 }, (_, at) => `Hello ${at}`),
    ]);
  });

  test("Link leads to the next page until the last; each page has the total", async () => {
    let next: string | null = `/v2/conversations/${first.id}/messages?role=bot&type=chat&limit=10`;
    const pages: number[] = [];
    while (next !== null) {
      const answer = await stage.call("GET", next);
      expect(answer.headers["x-total-count"]).toBe("30");
      pages.push((jsonOf(answer) as readonly Json[]).length);
      const link = /^<(.+)>; rel="next"$/u.exec(answer.headers.link ?? "");
      next = link?.[1] === undefined ? null : link[1].replace(stage.door.url, "");
    }
    expect(pages).toEqual([10, 10, 10]);
  });

  test.for(["limit=-1", "limit=x", "limit=1.5", "offset=-1"])("%s is refused", async (query) => {
    expect((await stage.call("GET", `/v2/conversations?${query}`)).status).toBe(400);
  });
});

describe("filters (web1on1 §3.4)", () => {
  test.for<readonly [string, () => string, () => readonly unknown[]]>([
    ["by id", () => `id=${first.id}`, () => [first.id]],
    ["any of", () => `id=[${first.id},${second.id}]`, () => [first.id, second.id]],
    ["not equal", () => `id=!${first.id}`, () => [second.id]],
    ["by contact", () => `contact=${second.contact}`, () => [second.id]],
    ["by user", () => `participants.user=${first.createdBy}`, () => [first.id, second.id]],
    ["a boolean", () => "participants.inbox=false", () => [first.id, second.id]],
    ["the other one", () => "participants.inbox=true", () => []],
    ["by status", () => "status=active", () => [first.id, second.id]],
    ["by another status", () => "status=closed", () => []],
    ["starts with", () => `orgPath=^${first.organization}`, () => [first.id, second.id]],
    ["contains", () => "name=~CUSTOMER", () => [first.id, second.id]],
    ["since", () => "updatedAt=>=2020-09-14", () => [first.id, second.id]],
    ["until", () => "createdAt=<2020-09-14", () => []],
    ["meta", () => "status=active&meta.intent.name=buy", () => [first.id]],
    ["another organization", () => `organization=${"f".repeat(24)}`, () => []],
    ["a field there is not", () => "colour=red", () => []],
    ["an id there is not", () => `id=${"f".repeat(24)}`, () => []],
  ])("conversations %s", async ([, query, expected]) => {
    expect(await ids(`/v2/conversations?${query()}`)).toEqual(expected());
  });

  test("sort works ascending and descending", async () => {
    expect(await ids("/v2/conversations?sort=id")).toEqual([first.id, second.id]);
    expect(await ids("/v2/conversations?sort=-createdAt,-id")).toEqual([second.id, first.id]);
    const texts = await stage.list(
      `/v2/messages?conversation=${first.id}&role=bot&type=chat&sort=-meta.at&limit=2&offset=1`,
    );
    expect(texts.map(({ text }) => text)).toEqual(["Hello 28", "Hello 27"]);
  });

  test("select allows blanks after commas", async () => {
    const [found] = await stage.list(`/v2/conversations?id=${first.id}&select=id,%20updatedAt`);
    expect(Object.keys(found ?? {}).sort()).toEqual(["id", "updatedAt"]);
  });

  test("populate expands references", async () => {
    const found = await stage.ok(
      200,
      "GET",
      `/v2/conversations/${second.id}?populate=contact,messages,organization`,
    );
    expect(found).toMatchObject({
      contact: { id: second.contact, conversation: second.id },
      messages: [{ text: "Hello from us" }],
      organization: { id: second.organization, displayName: "Acme Motors" },
    });
    const [message] = await stage.list(
      `/v2/messages?conversation=${second.id}&populate=conversation,user,contact`,
    );
    expect(message).toMatchObject({
      conversation: { id: second.id },
      user: { id: second.createdBy },
      contact: { profile: { telephone: "+31600000202" } },
    });
  });

  test.for([
    ["messages without a narrowing filter", "messages?text=~hello"],
    ["meta alone", "conversations?meta.intent.name=buy"],
    ["an operator without a value", "conversations?createdAt=>"],
  ])("%s is refused with 400", async ([, path]) => {
    const answer = await stage.call("GET", `/v2/${path}`);
    expect([answer.status, jsonOf(answer)]).toMatchObject([400, { error: { name: "BadRequest" } }]);
  });

  test("contacts are found by phone number, with the plus encoded or not", async () => {
    for (const number of ["%2B31600000202", "+31600000202"]) {
      const found = await stage.list(`/v2/contacts?profile.telephone=${number}`);
      expect(found).toMatchObject([
        {
          id: second.contact,
          conversation: second.id,
          profile: { name: "Customer One", telephone: "+31600000202" },
        },
      ]);
    }
  });
});

describe("other resources (web1on1 §4)", () => {
  test.for(["bots", "channels", "forms", "workflows", "kbases", "files", "testresults"])(
    "%s: none, and nothing can be done with them",
    async (resource) => {
      expect(await stage.list(`/v2/${resource}`)).toEqual([]);
      const id = "f".repeat(24);
      expect((await stage.call("GET", `/v2/${resource}/${id}`)).status).toBe(404);
      expect((await stage.call("POST", `/v2/${resource}`, {})).status).toBe(403);
      expect((await stage.call("PATCH", `/v2/${resource}/${id}`, {})).status).toBe(403);
      expect((await stage.call("DELETE", `/v2/${resource}/${id}`)).status).toBe(403);
    },
  );

  test.for(["nothing", "constructor", "nothing/1", "a/b/c/d"])(
    "/v2/%s is not there",
    async (path) => {
      const answer = await stage.call("GET", `/v2/${path}`);
      expect([answer.status, jsonOf(answer)]).toMatchObject([404, { error: { name: "NotFound" } }]);
    },
  );

  test("a method that a path does not have is refused in the vendor's format", async () => {
    const answer = await stage.call("PUT", `/v2/conversations/${first.id}`, {});
    expect([answer.status, jsonOf(answer)]).toMatchObject([405, { error: { statusCode: 405 } }]);
  });

  test("users, organizations and templates can be read", async () => {
    const user = await stage.ok(200, "GET", `/v2/users/${first.createdBy}`);
    expect(user).toMatchObject({
      name: "Bot One",
      role: "bot",
      organizations: [{ selected: true }],
    });
    expect(await stage.list("/v2/users?role=agent")).toHaveLength(2);
    expect(await stage.list("/v2/organizations")).toMatchObject([
      { id: first.organization, path: first.organization, level: 1, language: "nl" },
    ]);
    const [template] = await stage.list("/v2/watemplates?language=nl");
    expect(template).toMatchObject({
      elementName: "your_car_is_ready",
      namespace: "56cca706_4162_b9be_fc60_13623ff73b1e",
      status: "APPROVED",
      components: [{ type: "BODY", text: "Your car is ready to be picked up!" }],
    });
    expect(await stage.ok(200, "GET", `/v2/watemplates/${template?.id}`)).toEqual(template);
  });
});
