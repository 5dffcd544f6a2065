import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everythingOf } from "@/db/stores/people/visibility";
import { findBySlug } from "@/lib/inbox/reading/find-by-slug";
import { shortIdOf } from "@/lib/model/short-id";
import { jsonOf } from "../../../support/mount";
import { clientOf, type Json, openWeb1on1Stage, type Web1on1Stage } from "../../../support/web1on1";

let stage: Web1on1Stage;
beforeAll(async () => {
  stage = await openWeb1on1Stage();
});
afterAll(() => stage.close());

const asked = (changes: Readonly<Record<string, unknown>> = {}) => ({
  type: "contact",
  contact: { profile: { name: "Customer One", telephone: "+31600000301" } },
  messages: [{ role: "agent", touchpoint: "sms", text: "Hello" }],
  ...changes,
});

describe("writing first (web1on1 §12)", () => {
  test("creates contact, conversation and messages, and sends those for the customer", async () => {
    const before = stage.twilio.received("line").length;
    const created = await stage.ok(201, "POST", "/v2/conversations", {
      ...asked({
        name: "About the car",
        meta: { lead: "42" },
        contact: {
          profile: {
            givenName: "Customer",
            familyName: "Two",
            telephone: "+31 6 0000-0302",
            City: "Delft",
          },
        },
      }),
      messages: [
        { role: "agent", touchpoint: "sms", text: "One" },
        { role: "agent", text: "Two" },
        { type: "command", text: "/leave", delay: 3000 },
      ],
    });
    expect(created).toMatchObject({
      name: "About the car",
      status: "active",
      meta: { lead: "42" },
    });
    expect(created.messages).toHaveLength(3);
    const sent = (await stage.arrived(before + 2)).slice(before);
    expect(sent.map(({ To, Body }) => [To, Body])).toEqual([
      ["+31600000302", "One"],
      ["+31600000302", "Two"],
    ]);
    expect(await stage.ok(200, "GET", `/v2/contacts/${created.contact}`)).toMatchObject({
      conversation: created.id,
      profile: { name: "Customer Two", telephone: "+31600000302", City: "Delft" },
      presences: expect.arrayContaining([expect.objectContaining({ touchpoint: "sms" })]),
    });
    stage.parley.passTime(3_000);
    await stage.parley.until(async () => {
      const { status } = await stage.ok(200, "GET", `/v2/conversations/${created.id}`);
      return `${status}` === "closed";
    });
  });

  test("a known contact is refused with 409 and the ids, and nothing is sent", async () => {
    const known = await stage.begin("+31600000303");
    const count = stage.twilio.received("line").length;
    const again = asked({ contact: { profile: { telephone: "+31 600000303" } } });
    const answer = await stage.call("POST", "/v2/conversations", again);
    expect([answer.status, jsonOf(answer)]).toEqual([
      409,
      {
        error: {
          statusCode: 409,
          name: "Conflict",
          message: "Contact already exists",
          contact: known.contact,
          conversation: known.id,
        },
      },
    ]);
    expect(await stage.list(`/v2/messages?conversation=${known.id}`)).toHaveLength(1);
    expect(stage.twilio.received("line").length).toBeLessThanOrEqual(count + 1);
  });

  test("its link leads to it at the desk, for its organization only", async () => {
    const { id, slug, url, organization } = await stage.begin("+31600000307");
    expect(url).toBe(`${stage.door.url}/c/${slug}`);
    const { context } = stage.parley.runtime;
    const [line] = context.lines.ofProtocol("twilio");
    const organizationId = line?.organizationId ?? "";
    expect(shortIdOf(organizationId)).toBe(organization);
    const found = await findBySlug(context, everythingOf(organizationId), `${slug}`);
    expect(shortIdOf(found ?? "")).toBe(id);
    expect(await findBySlug(context, everythingOf(""), `${slug}`)).toBeNull();
    expect(await findBySlug(context, everythingOf(organizationId), "nothing")).toBeNull();
  });

  test("a client with `update` gets 200 and posts into the existing conversation", async () => {
    const own = await openWeb1on1Stage({ clients: [clientOf({ existingContacts: "update" })] });
    try {
      const first = await own.ok(201, "POST", "/v2/conversations", asked());
      const second = await own.ok(200, "POST", "/v2/conversations", asked());
      expect(second.id).toEqual(first.id);
      expect(second.messages).toHaveLength(2);
    } finally {
      await own.close();
    }
  });

  test.for<readonly [string, Readonly<Record<string, unknown>>, number]>([
    ["no profile", { contact: undefined }, 400],
    ["nothing to reach them by", { contact: { profile: { name: "Customer" } } }, 400],
    ["a number that is none", { contact: { profile: { telephone: "0600000001" } } }, 400],
    ["an address that is none", { contact: { profile: { email: "x" } } }, 400],
    ["no messages", { messages: [] }, 400],
    ["messages left out", { messages: undefined }, 400],
    ["no message to the contact", { messages: [{ text: "x", touchpoint: "sms" }] }, 400],
    ["no touchpoint", { messages: [{ role: "agent", text: "x" }] }, 400],
    [
      "a touchpoint without a service",
      { touchpoint: "fax", messages: [{ role: "agent", text: "x" }] },
      400,
    ],
    [
      "a touchpoint that needs another identifier",
      { messages: [{ role: "agent", text: "x", touchpoint: "email" }] },
      400,
    ],
    [
      "a second message that is wrong",
      {
        messages: [
          { role: "agent", text: "x", touchpoint: "sms" },
          { type: "command", text: "/dance" },
        ],
      },
      400,
    ],
    ["an unknown organization", { organization: "f".repeat(24) }, 404],
  ])("%s is refused, and nobody is written to", async ([, changes, status]) => {
    const telephone = "+31600000399";
    const base = asked({ contact: { profile: { name: "Nobody", telephone } } });
    const answer = await stage.call("POST", "/v2/conversations", { ...base, ...changes });
    expect([answer.status, jsonOf(answer)]).toMatchObject([
      status,
      { error: { message: expect.any(String) } },
    ]);
    expect(
      await stage.list(`/v2/contacts?profile.telephone=${encodeURIComponent(telephone)}`),
    ).toEqual([]);
  });

  test("the conversation's touchpoint is used for a first message without one", async () => {
    const created = await stage.ok(201, "POST", "/v2/conversations", {
      ...asked({ contact: { profile: { email: "Customer@Example.com" } } }),
      touchpoint: "email",
      messages: [{ role: "agent", text: "Hello by mail" }],
    });
    expect(created).toMatchObject({
      name: expect.stringMatching(/\S/u),
      touchpoints: { email: { selected: true } },
    });
  });
});

describe("internal conversations (web1on1 §12.4)", () => {
  test("a conversation without a contact, with the caller as first participant", async () => {
    const created = await stage.ok(201, "POST", "/v2/conversations", {
      name: "Review",
      messages: [{ text: "start" }],
    });
    expect(created).toMatchObject({
      name: "Review",
      type: "agent",
      touchpoints: {},
      status: "active",
    });
    expect(created.participants?.[0]).toMatchObject({ user: created.createdBy, active: true });
    expect(created.contact).toBeUndefined();
    expect(created.messages).toHaveLength(1);
    const posted = { role: "agent", text: "Nobody outside hears this" };
    const path = `/v2/conversations/${created.id}/messages`;
    expect(await stage.ok(201, "POST", path, posted)).toMatchObject(posted);
    expect((await stage.list("/v2/contacts?profile.name=Review")).length).toBe(0);
    const shown = (await stage.desk.conversations()).map(({ contact }) => contact.name);
    expect(shown).toContain("Review");
  });

  test("without a name one is made up, and stays", async () => {
    const created = await stage.ok(201, "POST", "/v2/conversations", {});
    expect(created.name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/u);
    expect((await stage.ok(200, "GET", `/v2/conversations/${created.id}`)).name).toBe(created.name);
  });
});

describe("changing and deleting (web1on1 §3.1, §4)", () => {
  test("PATCH replaces the given members, meta as a whole", async () => {
    const { id } = await stage.begin("+31600000304");
    const path = `/v2/conversations/${id}`;
    await stage.ok(200, "PATCH", path, { meta: { a: "1", b: { c: [1] } }, tags: ["x"] });
    stage.parley.passTime(1_000);
    const changed = await stage.ok(200, "PATCH", path, { meta: { d: "2" }, name: "New" });
    expect(changed).toMatchObject({ meta: { d: "2" }, tags: ["x"], name: "New" });
    expect(changed.meta).toEqual({ d: "2" });
    const since = encodeURIComponent(`>=${changed.updatedAt}`);
    const found = await stage.list(`/v2/conversations?updatedAt=${since}`);
    expect(found.map((one) => one.id)).toEqual([id]);
    for (const wrong of [{ status: "active" }, { contact: "x" }, { meta: "x" }]) {
      expect((await stage.call("PATCH", path, wrong)).status).toBe(400);
    }
    expect((await stage.ok(200, "PATCH", path, { status: "closed" })).status).toBe("closed");
  });

  test("DELETE closes it and hides it here; a new message shows it again", async () => {
    const created = await stage.begin("+31600000305");
    const path = `/v2/conversations/${created.id}`;
    expect((await stage.call("DELETE", path)).status).toBe(204);
    expect((await stage.call("GET", path)).status).toBe(404);
    expect(await stage.list(`/v2/conversations?id=${created.id}`)).toEqual([]);
    stage.parley.passTime(1_000);
    const [posted] = await stage.twilio.sendText("line", {
      from: "+31600000305",
      text: "Still there?",
    });
    expect(posted?.status).toBe(200);
    expect(await stage.ok(200, "GET", path)).toMatchObject({ status: "queued" });
  });

  test("PATCH of a contact replaces the profile, not the addresses", async () => {
    const { contact } = await stage.begin("+31600000306");
    const path = `/v2/contacts/${contact}`;
    const profile = { name: "Renamed", telephone: "+31600000306", address: { City: "Delft" } };
    const changed: Json = await stage.ok(200, "PATCH", path, { profile, meta: { vip: true } });
    expect(changed).toMatchObject({ profile, meta: { vip: true } });
    const other = { profile: { telephone: "+31600000999" } };
    expect((await stage.call("PATCH", path, other)).status).toBe(400);
    expect((await stage.call("POST", "/v2/contacts", { profile })).status).toBe(403);
    expect((await stage.call("DELETE", path)).status).toBe(403);
  });
});
