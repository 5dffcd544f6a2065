import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ApiStage, agentToken, openApiStage } from "../../support/api-stage";

const reviewerToken = "token-of-a-reviewer";
const one = "one@test.test";
const two = "two@test.test";
const reviewer = "reviewer@test.test";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage();
  await stage.parley.amend({
    agents: [{ email: reviewer, name: "Reviewer", role: "reviewer", apiTokens: [reviewerToken] }],
    teams: [
      { name: "Support", members: [one], supervisors: [two] },
      { name: "Billing", members: [two], supervisors: [two] },
    ],
  });
});
afterEach(() => stage.close());

async function me(token?: string) {
  return stage.ok("getMe", token === undefined ? {} : { token });
}

async function idOf(email: string): Promise<string> {
  const { agents } = await me();
  const found = agents.find((agent) => agent.email === email);
  if (found === undefined) throw new Error(`Nobody is ${email}`);
  return found.id;
}

describe("whoever signs in", () => {
  test("is told their teams and what their role allows", async () => {
    expect(await me()).toMatchObject({
      teams: [{ name: "Support", isMember: true, isSupervisor: false }],
      permissions: [
        "see-conversations",
        "change-conversations",
        "read-for-everybody",
        "play-customers",
      ],
    });
    const { items } = await stage.ok("listMentionable");
    expect(items).toContainEqual(expect.objectContaining({ name: "Reviewer" }));
    expect(await me(reviewerToken)).toMatchObject({
      agent: { role: "reviewer" },
      teams: [],
      permissions: ["see-conversations", "see-transcripts", "export-conversations", "review"],
    });
  });
});

describe("a reviewer", () => {
  test("reads a conversation and changes nothing of it", async () => {
    const id = await stage.customerWrites();
    const given = { params: { id }, token: reviewerToken };
    const before = await stage.ok("getConversation", given);
    expect((await stage.ok("getTimeline", given)).items).not.toEqual([]);
    const acts = [
      await stage.refused("patchConversation", { ...given, body: { assignee: "me" } }),
      await stage.refused("patchConversation", { ...given, body: { pinned: true } }),
      await stage.refused("markRead", { ...given, body: {} }),
      await stage.refused("setTyping", { ...given, body: {} }),
    ];
    for (const act of acts) {
      expect(act).toMatchObject({
        status: 403,
        detail: "This needs the role agent, supervisor or admin",
      });
    }
    expect(await stage.ok("getConversation", given)).toEqual(before);
  });

  test("is refused alike for what is not there: the role is what is missing", async () => {
    const params = { id: "0190a0b0-0000-7000-8000-000000000000" };
    const refused = await stage.refused("markRead", { params, body: {}, token: reviewerToken });
    expect(refused.status).toBe(403);
  });

  test("is given no conversation", async () => {
    const id = await stage.customerWrites();
    const body = { assignee: await idOf(reviewer) };
    const refused = await stage.refused("patchConversation", { params: { id }, body });
    expect(refused).toMatchObject({ status: 400, detail: "There is no such agent" });
  });

  test("gives back what was theirs when they still answered", async () => {
    const id = await stage.customerWrites();
    await stage.ok("patchConversation", { params: { id }, body: { assignee: "me" } });
    const asReviewer = { email: one, name: "Agent One", role: "reviewer" };
    await stage.parley.amend({ agents: [{ ...asReviewer, apiTokens: [agentToken] }] });
    expect(await stage.ok("getConversation", { params: { id } })).toMatchObject({
      assigneeId: null,
    });
  });
});
