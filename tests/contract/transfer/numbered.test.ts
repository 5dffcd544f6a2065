import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDesk } from "@/lib/inbox/programs/open-desk";
import { entryOf } from "../../support/bright-pattern";
import { ChatClient } from "../../support/chat-client";
import { advertiserId, openPublisherStage, type PublisherStage } from "../../support/contactatonce";

const browser = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";
const consumerId = "shopper-1";

let stage: PublisherStage;
beforeEach(async () => {
  stage = await openPublisherStage();
  await stage.parley.amend({ lines: [entryOf()] });
});
afterEach(() => stage.close());

async function begin(): Promise<number> {
  const start = { advertiserId, consumerId, sessionId: "s-1", externalMessageId: "pm-1" };
  const { body } = await stage.publisher.start(stage.key, { ...start, text: "Still for sale?" });
  return (body as { readonly VisitId: number }).VisitId;
}

/** The link, as an agent's program sends it and its customer follows it. */
async function goToTheWeb(conversationId: string): Promise<void> {
  const { context } = stage.parley.runtime;
  const { read } = context.database;
  const agents = await read.query.select().from(read.tables.agents);
  const agent = agents.find(({ name }) => name === "Agent One");
  const desk = agent && (await openDesk(context, "test", agent.organizationId, agent.id));
  if (desk == null) throw new Error("No desk");
  const url = "https://www.example.com/chat?id={authuser}&token={authtoken}";
  const content = {
    kind: "text" as const,
    text: "Here",
    actions: [{ kind: "link" as const, label: "Go on", url }],
  };
  await desk.send({ conversationId, id: randomUUID(), content });
  const [link] = await desk.links(conversationId);
  const path = new URL(link?.url ?? "").pathname;
  const { headers } = await stage.door.request("GET", path, { headers: { "user-agent": browser } });
  const oneTimeToken = new URL(headers.location ?? "").searchParams;
  const client = new ChatClient(stage.door);
  await client.open({
    parameters: { authuser: oneTimeToken.get("id"), authtoken: oneTimeToken.get("token") },
  });
}

test("a publisher still sees a visit that its customer took to the web, and the customer comes back to it", async () => {
  const visitId = await begin();
  const id = await stage.conversationId(visitId);
  await goToTheWeb(id);
  expect((await stage.detail(id)).line.name).toBe("Web");

  const list = await stage.publisher.getConversations(stage.key, consumerId);
  expect(JSON.stringify(list.body)).toContain(String(visitId));
  const transcript = await stage.publisher.getTranscript(stage.key, visitId);
  expect(JSON.stringify(transcript.body)).toContain("Still for sale?");

  const start = { advertiserId, consumerId, sessionId: "s-1", externalMessageId: "pm-2" };
  const again = await stage.publisher.start(stage.key, { ...start, text: "Back in the app" });
  expect(again).toMatchObject({ status: 200, body: { VisitId: visitId } });
  expect((await stage.detail(id)).line.name).toBe("Publisher one");
  expect((await stage.desk.messages(id)).at(-1)?.content).toMatchObject({
    text: "Back in the app",
  });
});
