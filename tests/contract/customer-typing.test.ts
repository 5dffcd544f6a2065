import { randomUUID } from "node:crypto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import type { LiveEvent } from "@/lib/model/event";
import { openFrontDoor } from "../support/front-door";
import { type InProcessParley, startInProcess } from "../support/in-process-parley";
import { jsonOf, type Mount, type MountAnswer } from "../support/mount";

const entry = { tenantUrl: "acme.example.com", appId: "sales-chat" };
const authorization = `MOBILE-API-140-327-PLAIN appId=${entry.appId}, clientId=${randomUUID()}`;

let parley: InProcessParley;
let door: Mount & { close(): Promise<void> };
/** What the desk was told about typing, oldest first. */
let told: { readonly text: string | null; readonly isOver: boolean }[];
let chatId: string;

beforeEach(async () => {
  parley = await startInProcess({
    provision: {
      organization: { name: "test" },
      agents: [],
      lines: [{ protocol: "bright-pattern", name: "Web chat", settings: entry }],
    },
  });
  door = await openFrontDoor(parley);
  told = [];
  chatId = z.object({ chat_id: z.string() }).parse(jsonOf(await post("chats", {}))).chat_id;
  parley.runtime.context.hub.subscribe((event) => {
    if (event.kind === "typing") told.push(shown(event));
  });
});
afterEach(async () => {
  await door.close();
  await parley.close();
});

function shown({ text, until }: Extract<LiveEvent, { kind: "typing" }>) {
  return { text: text ?? null, isOver: Date.parse(until) <= parley.now().getTime() };
}

async function post(path: string, body: unknown): Promise<MountAnswer> {
  const answer = await door.request(
    "POST",
    `/clientweb/api/v2/${path}?tenantUrl=${entry.tenantUrl}`,
    { headers: { authorization }, body: JSON.stringify(body) },
  );
  expect(answer.status).toBe(200);
  return answer;
}

const say = (...events: readonly object[]) => post(`chats/${chatId}/events`, { events });

test("the text typed so far reaches the desk", async () => {
  await say({ event: "chat_session_typing", msg: "Is the" });
  await say({ event: "chat_session_typing" });
  await say({ event: "chat_session_not_typing" });
  expect(told).toEqual([
    { text: "Is the", isOver: false },
    { text: null, isOver: false },
    { text: null, isOver: true },
  ]);
});

test("a message ends its typing at once", async () => {
  await say({ event: "chat_session_typing", msg: "Is the" });
  await say({ event: "chat_session_message", msg_id: "1", msg: "Is the red one for sale?" });
  expect(told.map(({ isOver }) => isOver)).toEqual([false, true]);
});

test("the end of the chat ends typing", async () => {
  await say({ event: "chat_session_typing", msg: "Bye" });
  await say({ event: "chat_session_end" });
  expect(told.map(({ isOver }) => isOver)).toEqual([false, true]);
});
