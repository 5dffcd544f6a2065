import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { png } from "../../support/sample-files";

const nothing = {
  colleagueIds: [],
  ...{ reply: "", note: "", replyTo: null, replyFiles: [], noteFiles: [], mentions: [] },
  ...{ mail: null, template: null, rich: null, canned: null, version: null, updatedAt: null },
};

describe.each(engines)("drafts on $name", ({ open }) => {
  let stage: ApiStage;
  let id: string;
  beforeEach(async () => {
    stage = await openApiStage({}, open);
    id = await stage.customerWrites();
  }, openTimeoutMs);
  afterEach(() => stage.close());

  const put = (body: object, basedOn: string | null, token?: string) =>
    stage.ok("putDraft", {
      params: { id },
      body: { reply: "", note: "", ...body, basedOn },
      ...(token !== undefined && { token }),
    });
  const get = (token?: string) =>
    stage.ok("getDraft", { params: { id }, ...(token !== undefined && { token }) });

  const upload = (purpose: "message" | "note") =>
    stage.ok("uploadAttachment", {
      query: { conversationId: id, fileName: "a.png", purpose },
      body: png,
    });

  test("are each agent's own, and gone when nothing is in them", async () => {
    expect(await get()).toEqual(nothing);
    const { version } = await put({ reply: " Dear\n" }, null);
    await put({ note: "Ask Bob" }, null, supervisorToken);
    const updatedAt = stage.parley.now().toISOString();
    expect(await get()).toEqual({
      ...{ ...nothing, reply: " Dear\n", version, updatedAt },
      colleagueIds: [(await stage.ok("getMe", { token: supervisorToken })).agent.id],
    });
    expect(await get(supervisorToken)).toMatchObject({ reply: "", note: "Ask Bob" });
    expect(await put({}, version)).toEqual({ version: null });
    expect(await get()).toMatchObject({ reply: "", version: null });
    expect(await get(supervisorToken)).toMatchObject({ note: "Ask Bob" });
  });

  test("hold what every tab of the composer holds, with files and quote of this conversation", async () => {
    const { items } = await stage.ok("getTimeline", { params: { id } });
    const said = items.flatMap((one) => (one.kind === "message" ? [one.message] : []));
    const replyTo = said[0]?.id ?? "";
    const [file, kept] = [await upload("message"), await upload("note")];
    const button = { id: uuidv7(), kind: "reply", label: "Yes", value: "" };
    const template = {
      ...{ namespace: null, name: "hello", language: "en" },
      values: { "body:b": "2", "body:a": "1" },
    };
    const mail = {
      reply: { to: [{ address: "a@example.com", name: "A" }], cc: [], subject: "Re: Hi" },
      ...{ isToAll: true, edited: { to: "a@example.com", cc: "", subject: "Hi" } },
    };
    const rich = {
      ...{ text: "Which?", buttons: [button] },
      cards: [{ id: uuidv7(), title: "A", description: "", imageUrl: "", buttons: [button] }],
    };
    const body = {
      ...{ reply: "See", note: "Mine", replyTo, mail, template, rich },
      ...{ replyFiles: [file.id], noteFiles: [kept.id] },
    };
    const { version } = await put(body, null);
    expect(await get()).toMatchObject({
      ...{ reply: "See", note: "Mine", mail, template, rich, version },
      replyTo: { id: replyTo, direction: "inbound" },
      replyFiles: [{ id: file.id }],
      noteFiles: [{ id: kept.id }],
    });
    // Said once more, whatever the order of its fields is by now, it changes nothing.
    expect(await put(body, null)).toEqual({ version });

    const wrong = { replyFiles: [kept.id], noteFiles: [file.id], replyTo: uuidv7() };
    for (const [name, value] of Object.entries(wrong)) {
      const given = { reply: "", note: "", basedOn: version, [name]: value };
      const refused = await stage.refused("putDraft", { params: { id }, body: given });
      expect(refused.status).toBe(400);
      expect(refused.errors?.[0]?.path).toContain(name);
    }
    expect(await get()).toMatchObject({ reply: "See", version });
  });

  test("name the version that they were made from: what was written elsewhere meanwhile is not replaced", async () => {
    const { version: first } = await put({ reply: "One" }, null);
    const { version: second } = await put({ reply: "Two" }, first);
    expect(second).not.toBe(first);
    for (const basedOn of [null, first, "x"]) {
      for (const reply of ["Three", ""]) {
        const body = { reply, note: "", basedOn };
        const refused = await stage.refused("putDraft", { params: { id }, body });
        expect(refused).toMatchObject({ status: 409, code: "conflict" });
      }
    }
    expect(await get()).toMatchObject({ reply: "Two", version: second });
    // A version is never given again, also where there was none in between.
    await put({}, second);
    const { version: third } = await put({ reply: "One" }, null);
    expect([first, second]).not.toContain(third);
    const late = { reply: "Late", note: "", basedOn: first };
    expect((await stage.refused("putDraft", { params: { id }, body: late })).status).toBe(409);
    const unnamed = await stage.refused("putDraft", {
      params: { id },
      body: { reply: "x", note: "" },
    });
    expect(unnamed).toMatchObject({ status: 400, errors: [{ path: "basedOn" }] });
  });

  test("of two at once, one is kept and the other is told", async () => {
    const { version } = await put({ reply: "One" }, null);
    const saves = await Promise.all(
      ["A", "B", "C", "D"].map((reply) =>
        stage.call("putDraft", { params: { id }, body: { reply, note: "", basedOn: version } }),
      ),
    );
    expect(saves.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const kept = ["A", "B", "C", "D"][saves.findIndex(({ status }) => status === 200)];
    expect(await get()).toMatchObject({ reply: kept });
  });

  test("show in the list what is in them, whichever tab it is in", async () => {
    const shown = async () => (await stage.ok("getConversation", { params: { id } })).draftPreview;
    const file = await upload("message");
    const rich = { text: "", buttons: [], cards: [] };
    const said: readonly [object, string | null][] = [
      [{ reply: " \n" }, null],
      [{ reply: "Dear\n  Ada", note: "Bob" }, "Dear Ada"],
      [{ note: "Bob" }, "Bob"],
      [{ rich: { ...rich, text: "Which day?" } }, "Which day?"],
      [{ template: { namespace: null, name: "hello", language: "en", values: {} } }, "hello"],
      [{ replyFiles: [file.id] }, "1 file"],
    ];
    let version: string | null = null;
    for (const [body, preview] of said) {
      ({ version } = await put(body, version));
      expect(await shown()).toBe(preview);
    }
  });

  test("hold what a message may hold, and no more", async () => {
    const { version } = await put({ reply: "x".repeat(20_000), note: "😀".repeat(10_000) }, null);
    for (const path of ["reply", "note"]) {
      const body = { reply: "", note: "", basedOn: version, [path]: "x".repeat(20_001) };
      const refusal = await stage.refused("putDraft", { params: { id }, body });
      expect(refusal).toMatchObject({ status: 400, errors: [{ path }] });
    }
    const button = { id: uuidv7(), kind: "reply", label: "Yes", value: "x".repeat(5_000) };
    const rich = { text: "", cards: [], buttons: Array(20).fill(button) };
    const long = { reply: "x".repeat(20_000), note: "", basedOn: version, rich };
    expect((await stage.refused("putDraft", { params: { id }, body: long })).status).toBe(400);
    const files = Array.from({ length: 21 }, () => uuidv7());
    const many = { reply: "", note: "", basedOn: version, replyFiles: files };
    expect((await stage.refused("putDraft", { params: { id }, body: many })).status).toBe(400);
  });

  test("are kept when the conversation is closed or given to another", async () => {
    await put({ reply: "Dear" }, null);
    await stage.ok("patchConversation", { params: { id }, body: { status: "closed" } });
    expect(await get()).toMatchObject({ reply: "Dear" });
    await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
    expect(await get()).toMatchObject({ reply: "Dear" });
  });
});
