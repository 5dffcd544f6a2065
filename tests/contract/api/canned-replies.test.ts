import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  type ApiStage,
  agentToken,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";
import { png } from "../../support/sample-files";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
});
afterEach(() => stage.close());

const hours = { title: "Opening hours", shortcut: "hours", text: "We are open until six." };

async function save(body: object, id: string = uuidv7(), token: string = agentToken) {
  return stage.ok("putCannedReply", { params: { id }, body, token });
}

async function titles(token: string = agentToken): Promise<readonly string[]> {
  return (await stage.ok("listCannedReplies", { token })).items.map(({ title }) => title);
}

test("a canned reply is kept as it was made, and is its maker's alone", async () => {
  const actions = [{ kind: "postback", label: "Yes", payload: "yes" }];
  const saved = await save({ ...hours, actions });
  expect(saved).toMatchObject({ ...hours, actions, audience: "own", team: null, canChange: true });
  expect((await stage.ok("listCannedReplies")).items).toEqual([saved]);
  for (const token of [supervisorToken, outsiderToken]) {
    expect(await titles(token)).toEqual([]);
    const params = { id: saved.id };
    const conversationId = await stage.customerWrites();
    const refusals = [
      await stage.refused("putCannedReply", { params, body: hours, token }),
      await stage.refused("deleteCannedReply", { params, token }),
      await stage.refused("takeCannedReply", { params, body: { conversationId }, token }),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([404, 404, 404]);
  }
  expect(await titles()).toEqual([hours.title]);
});

test("the same once more changes nothing, other words replace it, and a removed one can be made again", async () => {
  const { id } = await save(hours);
  await save(hours, id);
  expect(await titles()).toEqual([hours.title]);
  await save({ ...hours, title: "Hours" }, id);
  expect(await titles()).toEqual(["Hours"]);
  await stage.ok("deleteCannedReply", { params: { id } });
  expect(await titles()).toEqual([]);
  expect(await stage.refused("deleteCannedReply", { params: { id } })).toMatchObject({
    status: 404,
  });
  await save(hours, id);
  expect(await titles()).toEqual([hours.title]);
});

test("one for everybody is made and changed by supervisors, and used by every agent of the organization", async () => {
  const body = { ...hours, audience: "all" };
  const refused = await stage.refused("putCannedReply", { params: { id: uuidv7() }, body });
  expect(refused.status).toBe(403);
  const { id } = await save(body, uuidv7(), supervisorToken);
  const { items } = await stage.ok("listCannedReplies");
  expect(items).toMatchObject([{ title: hours.title, canChange: false }]);
  expect(await titles(outsiderToken)).toEqual([]);
  for (const name of ["putCannedReply", "deleteCannedReply"] as const) {
    const given = { params: { id }, ...(name === "putCannedReply" && { body }) };
    expect((await stage.refused(name, given)).status).toBe(403);
  }
});

test("a team's is its members' to use and to change", async () => {
  await stage.parley.amend({ teams: [{ name: "Support", members: ["one@test.test"] }] });
  const { teams } = await stage.ok("listCannedReplies");
  const teamId = teams[0]?.id;
  const saved = await save({ ...hours, audience: "team", teamId });
  expect(saved.team).toEqual({ id: teamId, name: "Support" });
  expect(await titles(supervisorToken)).toEqual([]);
  const body = { ...hours, audience: "team", teamId };
  const refused = await stage.refused("putCannedReply", {
    params: { id: uuidv7() },
    body,
    token: supervisorToken,
  });
  expect(refused).toMatchObject({ status: 400, errors: [{ path: "teamId" }] });
});

test("what an agent uses often and lately stands first, and every agent has an order of their own", async () => {
  const conversationId = await stage.customerWrites();
  const ids: string[] = [];
  for (const title of ["A", "B", "C"]) {
    const body = { ...hours, title, audience: "all" };
    ids.push((await save(body, uuidv7(), supervisorToken)).id);
  }
  const use = (index: number) =>
    stage.ok("takeCannedReply", { params: { id: ids[index] ?? "" }, body: { conversationId } });
  expect(await titles()).toEqual(["A", "B", "C"]);
  await use(2);
  await use(1);
  await use(1);
  expect(await titles()).toEqual(["B", "C", "A"]);
  stage.parley.passTime(30 * 24 * 3_600_000);
  await use(0);
  expect(await titles()).toEqual(["A", "B", "C"]);
  expect(await titles(supervisorToken)).toEqual(["A", "B", "C"]);
});

test("each use copies the files into the conversation, where they can be sent", async () => {
  const [first, second] = [
    await stage.customerWrites({ from: "390611111111" }),
    await stage.customerWrites({ from: "390622222222" }),
  ];
  const query = { conversationId: first, fileName: "map.png" };
  const file = await stage.ok("uploadAttachment", { query, body: png });
  const { id, files } = await save({ ...hours, attachmentIds: [file.id] });
  expect(files).toEqual([file]);
  const { attachments } = await stage.ok("takeCannedReply", {
    params: { id },
    body: { conversationId: second },
  });
  expect(attachments).toMatchObject([{ fileName: "map.png", media: "image", state: "stored" }]);
  const [copy] = attachments;
  expect(copy?.id).not.toBe(file.id);
  await stage.ok("sendMessage", {
    params: { id: second },
    body: {
      id: uuidv7(),
      content: { kind: "file", media: "image", attachmentId: copy?.id, caption: null },
    },
  });
});

test("a file of a note, or of another organization, is part of no canned reply", async () => {
  const conversationId = await stage.customerWrites();
  const outside = await stage.outsiderWrites();
  const noted = await stage.ok("uploadAttachment", {
    query: { conversationId, fileName: "note.png", purpose: "note" },
    body: png,
  });
  const foreign = await stage.ok("uploadAttachment", {
    query: { conversationId: outside, fileName: "map.png" },
    body: png,
    token: outsiderToken,
  });
  for (const [file, message] of [
    [noted, "belongs to a note"],
    [foreign, "is unknown"],
  ] as const) {
    const refused = await stage.refused("putCannedReply", {
      params: { id: uuidv7() },
      body: { ...hours, attachmentIds: [file.id] },
    });
    expect(refused).toMatchObject({
      status: 422,
      errors: [{ path: "attachmentIds[0]", message }],
    });
  }
});

test("its texts and pauses are kept in their order, and a pause stands between two messages", async () => {
  const parts = [
    { kind: "text", text: "One moment" },
    { kind: "pause", seconds: 5 },
    { kind: "message" },
  ];
  const saved = await save({ ...hours, parts });
  expect(saved).toMatchObject({ ...hours, actions: [], cards: [], parts });
  expect((await stage.ok("listCannedReplies")).items).toEqual([saved]);
  expect(await save(hours, saved.id)).toMatchObject({ parts: [] });
  const [text, pause, message] = parts;
  for (const wrong of [
    [text, pause],
    [message, message],
    [message, pause],
    [pause, message],
    [text, pause, pause, message],
    [message, { kind: "pause", seconds: 31 }, text],
    [message, { kind: "text", text: " " }],
  ]) {
    const body = { ...hours, parts: wrong };
    const refused = await stage.refused("putCannedReply", { params: { id: saved.id }, body });
    expect(refused).toMatchObject({ status: 400 });
  }
  expect((await stage.ok("listCannedReplies")).items).toMatchObject([{ parts: [] }]);
});

test("cards are kept with it, and each use gives copies of their pictures for that conversation", async () => {
  const from = await stage.customerWrites();
  const other = await stage.customerWrites({ from: "38591999777" });
  const upload = (purpose: "message" | "note") =>
    stage.ok("uploadAttachment", {
      query: { conversationId: from, fileName: "a.png", purpose },
      body: png,
    });
  const { id: attachmentId } = await upload("message");
  const link = { kind: "link", label: "See it", url: "https://shop.example/" };
  const card = { title: "Blue estate", description: null, imageUrl: null, actions: [link] };
  const actions = [{ kind: "postback", label: "More", payload: "more" }];
  const cards = [card, { ...card, attachmentId }];
  const given = { title: "Cars", text: "", actions, cards };
  const saved = await save(given);
  expect(saved).toMatchObject(given);
  expect((await stage.ok("listCannedReplies")).items).toEqual([saved]);
  // The same once more changes nothing, and without cards it has its buttons alone.
  expect(await save(given, saved.id)).toEqual(saved);
  expect(await save({ ...hours, actions }, saved.id)).toMatchObject({ actions, cards: [] });
  await save(given, saved.id);

  const taken = await stage.ok("takeCannedReply", {
    params: { id: saved.id },
    body: { conversationId: other },
  });
  expect(taken).toMatchObject({ attachments: [], cards: [card, card] });
  const copy = taken.cards[1]?.attachmentId ?? "";
  expect([attachmentId, undefined]).not.toContain(copy);
  const content = { kind: "carousel", items: taken.cards, actions } as const;
  const sent = await stage.ok("sendMessage", {
    params: { id: other },
    body: { id: uuidv7(), content },
  });
  expect(sent.content).toMatchObject({ items: [card, { ...card, imageUrl: expect.any(String) }] });

  for (const wrong of [uuidv7(), (await upload("note")).id]) {
    const refused = await stage.refused("putCannedReply", {
      params: { id: uuidv7() },
      body: { ...given, cards: [card, { ...card, attachmentId: wrong }] },
    });
    expect(refused).toMatchObject({ status: 422, errors: [{ path: "cards[1].attachmentId" }] });
  }
});
