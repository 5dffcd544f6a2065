import { v7 as newId } from "uuid";
import { callApi, colleagueToken, readApi } from "../requests.mjs";

/** A colleague answers so many conversations, and whoever signs in at the desk is to review what they wrote. */
export async function openParts({ port }, count) {
  const { items } = await readApi(port, `/api/conversations?limit=${count}`);
  for (const { id } of items) {
    const content = { kind: "text", text: "Good morning! It left yesterday, and comes tomorrow." };
    const message = { id: newId(), content };
    await callApi(port, "POST", `/api/conversations/${id}/messages`, message, colleagueToken);
  }
  const scorecardId = newId();
  const question = {
    ...{ id: "tone", question: "How was the tone?", guidance: "", weight: 1 },
    ...{ scale: { kind: "points", labels: ["Poor", "Fair", "Good"] }, critical: null },
    ...{ allowsNotApplicable: false, causes: null, shownIf: null },
  };
  await callApi(port, "PUT", `/api/scorecards/${scorecardId}`, {
    ...{ name: "Quality", basedOn: null },
    criteria: Array.from({ length: 8 }, (_, at) => ({ ...question, id: `tone-${at}` })),
  });
  const { agent } = await readApi(port, "/api/me");
  await callApi(port, "PUT", `/api/samples/${newId()}`, {
    ...{ name: "Bench", scorecardId, reviewerIds: [agent.id], secondPercent: 0 },
    ...{ from: "2000-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" },
    rule: {
      ...{ kind: "aimed", aim: "by-hand", count: items.length },
      conversationIds: items.map(({ id }) => id),
    },
  });
}
