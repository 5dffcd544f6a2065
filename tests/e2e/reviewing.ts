import type { Page } from "@playwright/test";
import { v7 as newId } from "uuid";
import { type Desk, expect } from "./desk";

/** Calls the API as whoever is signed in on a page. */
export async function api(page: Page, method: string, path: string, body?: object) {
  return page.evaluate(
    async ([how, to, data]) => {
      const headers = { "content-type": "application/json" };
      const answer = await fetch(to, { method: how, headers, ...(data && { body: data }) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${to} answered ${answer.status}: ${text}`);
      return text === "" ? null : JSON.parse(text);
    },
    [method, new URL(`/api/${path}`, page.url()).href, body && JSON.stringify(body)] as const,
  );
}

/** So many customers write, and the agent of a page answers each. */
export async function answerMany(desk: Desk, page: Page, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const from = String(385_911_000_000 + at);
    await desk.customerWrites("Where is my order?", { from, name: `Customer ${at + 1}` });
  }
  const { items } = await api(page, "GET", "conversations?limit=100");
  expect(items).toHaveLength(count);
  for (const { id } of items) {
    await api(page, "POST", `conversations/${id}/messages`, {
      id: newId(),
      content: { kind: "text", text: "Good morning! It left yesterday." },
    });
  }
}

/** Publishes a scorecard of two questions as whoever is signed in. */
export async function publishScorecard(page: Page): Promise<void> {
  const plain = {
    ...{ guidance: "", weight: 1, critical: null, allowsNotApplicable: false },
    ...{ causes: null, shownIf: null },
  };
  await api(page, "PUT", `scorecards/${newId()}`, {
    ...{ name: "Quality", basedOn: null },
    criteria: [
      {
        ...{ ...plain, id: "greeting", question: "Was the customer greeted?" },
        scale: { kind: "yes-no" },
      },
      {
        ...{ ...plain, id: "tone", question: "How was the tone?" },
        scale: { kind: "points", labels: ["Poor", "Fair", "Good"] },
        causes: { upToGrade: 0, choices: ["Impatient", "Cold"] },
      },
    ],
  });
}

/** Has everything of today drawn for these reviewers. */
export async function draw(page: Page, reviewers: readonly string[], secondPercent: number) {
  const { items } = await api(page, "GET", "scorecards");
  const samples = await api(page, "GET", "samples");
  const { agents } = await api(page, "GET", "me");
  const known: readonly { readonly id: string; readonly name: string }[] = samples.reviewers;
  expect(agents.length).toBeGreaterThan(2);
  await api(page, "PUT", `samples/${newId()}`, {
    ...{ name: "Today", scorecardId: items[0].id, secondPercent },
    ...{ from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    rule: { kind: "random", perAgentAndWeek: 50, seed: "story" },
    reviewerIds: known.filter(({ name }) => reviewers.includes(name)).map(({ id }) => id),
  });
}
