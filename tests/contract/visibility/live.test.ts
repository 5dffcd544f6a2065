import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openTeamStage, type TeamStage, tokens, type Who } from "../../support/team-stage";

let stage: TeamStage;
const leaving: AbortController[] = [];
beforeEach(async () => {
  stage = await openTeamStage();
});
afterEach(async () => {
  for (const controller of leaving.splice(0)) controller.abort();
  await stage.close();
});

/** An agent's live events. `until` gives what arrived up to the first one that is so, this one included. */
async function listen(who: Who) {
  const controller = new AbortController();
  leaving.push(controller);
  const response = await fetch(`${stage.door.url}/api/events`, {
    headers: { authorization: `Bearer ${tokens[who]}` },
    signal: controller.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  async function block(): Promise<string> {
    for (;;) {
      const [found, ...others] = rest.split("\n\n");
      if (found !== undefined && others.length > 0) {
        rest = others.join("\n\n");
        return found;
      }
      const { value, done } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) throw new Error("The stream ended");
      rest += value;
    }
  }
  // The first block says that the stream is there.
  await block();
  return {
    async until(isIt: (text: string) => boolean): Promise<readonly string[]> {
      const found: string[] = [];
      for (;;) {
        found.push(await block());
        if (isIt(found.at(-1) ?? "")) return found;
      }
    },
  };
}

const names = (id: string) => (text: string) => text.includes(id);

test("agents are told of what they may see, and of nothing else", async () => {
  const [seller, admin] = [await listen("seller"), await listen("admin")];
  const hidden = await stage.writesTo("service");
  const own = await stage.writesTo("sales", { from: "390600000001" });
  const told = await seller.until(names(own));
  expect(told.filter(names(hidden))).toEqual([]);
  // Not even that something was counted: the first that comes is about their own.
  expect(told).toHaveLength(1);
  expect((await admin.until(names(own))).filter(names(hidden))).not.toEqual([]);
});

test("what is given to an agent comes to them, and what is taken from them leaves", async () => {
  const id = await stage.writesTo("service");
  const seller = await listen("seller");
  const params = { id };
  const patch = (who: Who, body: object) =>
    stage.ok("patchConversation", { params, token: tokens[who], body });
  await patch("fitter", { assignee: await stage.idOf("seller") });
  await seller.until(names(id));
  await stage.ok("getConversation", { params, token: tokens.seller });
  await patch("fitter", { assignee: null });
  // Told once more, to find that it is not there.
  const [gone] = await seller.until(names(id));
  expect(gone).not.toContain("teamId");
  expect((await stage.refused("getConversation", { params, token: tokens.seller })).status).toBe(
    404,
  );
  await patch("fitter", { priority: 1 });
  const own = await stage.writesTo("sales", { from: "390600000001" });
  const told = await seller.until(names(own));
  expect(told.filter((text) => text.includes('"kind":"conversation"')).some(names(id))).toBe(false);
});

test("what is given to another team comes to that team, and leaves those who see it no more", async () => {
  const id = await stage.writesTo("sales");
  const [seller, fitter] = [await listen("seller"), await listen("fitter")];
  const { teams } = await stage.ok("getMe", { token: tokens.fitter });
  const params = { id };
  await stage.ok("patchConversation", {
    ...{ params, token: tokens.seller, body: { teamId: teams[0]?.id ?? "" } },
  });
  await seller.until(names(id));
  await fitter.until(names(id));
  expect((await stage.refused("getConversation", { params, token: tokens.seller })).status).toBe(
    404,
  );
  await stage.ok("getConversation", { params, token: tokens.fitter });
});

test("who comes into another team reads everything again", async () => {
  const id = await stage.writesTo("service");
  const seller = await listen("seller");
  await stage.reteam({ sales: ["seller"], service: ["seller", "fitter"] });
  await seller.until((text) => text.includes("event: resync"));
  await stage.ok("getConversation", { params: { id }, token: tokens.seller });
});

test("who looks at a conversation is told to those who see it", async () => {
  const hidden = await stage.writesTo("service");
  const own = await stage.writesTo("nobody", { from: "390600000001" });
  const tabId = uuidv7();
  const show = (conversationId: string) =>
    stage.ok("putTab", { params: { tabId }, token: tokens.admin, body: { conversationId } });
  const seller = await listen("seller");
  await show(hidden);
  await show(own);
  // What follows quickly is told together.
  stage.parley.passTime(1_000);
  const told = await seller.until((text) => text.includes("viewers"));
  expect(told.join()).toContain(own);
  expect(told.join()).not.toContain(hidden);
  // Nor where a stream begins.
  await show(hidden);
  const response = await fetch(`${stage.door.url}/api/events`, {
    headers: { authorization: `Bearer ${tokens.seller}` },
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const { value } = (await reader?.read()) ?? {};
  await reader?.cancel();
  expect(value).toContain("event: presence");
  expect(value).not.toContain(hidden);
});

test("what an agent has begun, prefers and pins is told to that agent alone, whatever others may see", async () => {
  const own = await stage.writesTo("sales");
  const [seller, admin, foreman] = [
    await listen("seller"),
    await listen("admin"),
    await listen("foreman"),
  ];
  const token = tokens.seller;
  const content = { kind: "settlement", grade: "", reason: "It was" };
  await stage.ok("putFormDraft", {
    ...{ token, params: { kind: "settlement", id: uuidv7() } },
    body: { version: uuidv7(), replaces: [], content },
  });
  await stage.ok("patchPreferences", { token, body: { takesOnReply: false } });
  await stage.ok("patchConversation", { token, params: { id: own }, body: { pinned: true } });
  // Everybody sees this one.
  const last = await stage.writesTo("nobody", { from: "390600000001" });
  const ofSeller = (texts: readonly string[]) =>
    texts.flatMap((text) => /"kind":"(form-drafts|preferences|pin)"/u.exec(text)?.[1] ?? []);
  expect(ofSeller(await seller.until(names(last)))).toEqual(["form-drafts", "preferences", "pin"]);
  for (const other of [admin, foreman])
    expect(ofSeller(await other.until(names(last)))).toEqual([]);
});
