import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { engines, openTimeoutMs } from "../../support/databases";
import { answers, openReviewStage, type ReviewStage } from "../../support/review-stage";
import { tokens, type Who } from "../../support/team-stage";

describe.each(engines)("scores of transcripts, on $name", ({ open }) => {
  let stage: ReviewStage;
  beforeEach(async () => {
    stage = await openReviewStage(open);
  }, openTimeoutMs);
  afterEach(() => stage.close());

  /** What somebody sees of the scores, by conversation. */
  const scores = async (who: Who, query: Readonly<Record<string, string>> = {}) => {
    const { items } = await stage.ok("listTranscripts", { token: tokens[who], query });
    return items.map(({ id, score }) => [id, score] as const);
  };

  test("a conversation's score is the plain mean of the reviews that count, and sorts the table", async () => {
    const bad = await stage.answered("sales", "seller");
    const good = await stage.answered("sales", "seller");
    const open = await stage.answered("sales", "seller");
    // Two people's parts of one conversation.
    const body = { id: uuidv7(), content: { kind: "text", text: "So do I" } };
    await stage.ok("sendMessage", { token: tokens.admin, params: { id: bad }, body });
    await stage.draw();
    let given = 0;
    for (const { id, conversationId } of await stage.queue("reviewer")) {
      if (conversationId === open) continue;
      given += conversationId === bad ? 1 : 0;
      const entered = conversationId === good ? answers(1, 2) : answers(0, given);
      await stage.submit("reviewer", id, { answers: entered });
    }
    // 25 % and 50 %.
    expect(new Map(await scores("reviewer"))).toEqual(
      new Map([
        [bad, { mean: 37.5, count: 2 }],
        [good, { mean: 100, count: 1 }],
        [open, null],
      ]),
    );
    const inOrder = async (order: string) =>
      (await scores("reviewer", { sort: "score", order })).map(([id]) => id);
    expect(await inOrder("desc")).toEqual([good, bad, open]);
    expect(await inOrder("asc")).toEqual([bad, good, open]);
    const page = { sort: "score", order: "desc", limit: "1" };
    const { nextCursor } = await stage.ok("listTranscripts", {
      ...{ token: tokens.reviewer, query: page },
    });
    expect(await scores("reviewer", { ...page, cursor: nextCursor ?? "" })).toEqual([
      [bad, { mean: 37.5, count: 2 }],
    ]);
  });

  test("whoever has still to score a part learns no score of it, and a second opinion is in no mean", async () => {
    const id = await stage.answered("sales", "seller");
    const reviewerIds = [await stage.idOf("reviewer"), await stage.idOf("admin")];
    await stage.draw({ reviewerIds, secondPercent: 100 });
    const [one] = await stage.queue("reviewer");
    const [two] = await stage.queue("admin");
    await stage.submit("reviewer", one?.id ?? "");
    expect(await scores("admin")).toEqual([[id, null]]);
    expect(await scores("admin", { sort: "score" })).toEqual([[id, null]]);
    await stage.submit("admin", two?.id ?? "", { answers: answers(0, 1) });
    const [mean] = (await scores("admin")).map(([, score]) => score);
    expect(mean?.count).toBe(1);
    expect(await scores("reviewer")).toEqual([[id, mean]]);
    // The same part in another sample is counted once, by the review that came in last.
    await stage.draw();
    const [again] = await stage.queue("reviewer");
    stage.parley.passTime(1_000);
    await stage.submit("reviewer", again?.id ?? "", { answers: answers(0, 1) });
    expect(await scores("admin")).toEqual([[id, { mean: 25, count: 1 }]]);
    // Of another team's conversations nothing is seen.
    expect(await scores("foreman")).toEqual([]);
  });
});
