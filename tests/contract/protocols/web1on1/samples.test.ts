import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openWeb1on1Stage, uuidOf, type Web1on1Stage } from "../../../support/web1on1";

/** The conversation that the chapter's samples are posted to. */
const conversationId = "590bd49f458b716046347f47";
const folder = join(import.meta.dirname, "fixtures");

const fixture = z.strictObject({
  source: z.string(),
  organization: z.string(),
  request: z.strictObject({
    method: z.literal("POST"),
    path: z.string(),
    /** As printed, line by line. */
    body: z.array(z.string()),
  }),
  status: z.int(),
  /** What the answer holds at least. */
  answer: z.record(z.string(), z.unknown()),
  /** What customers get, in order. */
  sent: z
    .array(
      z.strictObject({
        to: z.string(),
        text: z.string(),
        by: z.enum(["whatsapp", "email"]).optional(),
      }),
    )
    .optional(),
  /** When the last of it is due. */
  afterMs: z.int().optional(),
  /** The answer that the chapter prints. */
  printed: z.record(z.string(), z.unknown()).optional(),
  /** The address that leaves as a short link. */
  shortens: z.string().optional(),
});

const names = readdirSync(folder).filter((name) => name !== "short-link.json");
const samples = names.map((name) => ({
  name,
  ...fixture.parse(JSON.parse(readFileSync(join(folder, name), "utf8"))),
}));

describe.each([
  ["the front door", false],
  ["the route files", true],
] as const)(
  "through %s: every sample of the outbound messaging chapter, as printed",
  (_name, isThroughRoutes) => {
    test.for(samples)("$source ($name)", async (sample) => {
      const stage = await openStage(sample.organization, isThroughRoutes);
      try {
        const toConversation = sample.request.path.includes(conversationId);
        if (toConversation) await begin(stage);
        const before = toConversation ? 1 : 0;

        const body = sample.request.body.join("\n");
        const answer = await stage.call("POST", sample.request.path, body);
        const text = answer.body.toString("utf8");
        expect([answer.status, text]).toEqual([sample.status, expect.any(String)]);
        const document = JSON.parse(text);
        expect(document).toMatchObject(sample.answer);
        if (sample.printed !== undefined) expectSameShape(document, sample.printed);

        if (sample.afterMs !== undefined) {
          stage.parley.passTime(sample.afterMs);
          const id = toConversation ? conversationId : document.id;
          await stage.parley.until(async () => {
            const conversation = await stage.ok(200, "GET", `/v2/conversations/${id}`);
            const messages = await stage.list(`/v2/messages?conversation=${id}`);
            return String(conversation.messages).split(",").length === messages.length;
          });
        }
        await expectSent(stage, sample, before);
        if (sample.shortens !== undefined)
          await expectShortened(stage, document.id, sample.shortens);
      } finally {
        await stage.close();
      }
    });
  },
);

/** Files cannot be fetched here: their addresses are sent. */
function openStage(organizationId: string, isThroughRoutes = false): Promise<Web1on1Stage> {
  return openWeb1on1Stage({
    organizationId,
    isThroughRoutes,
    adapt: (context) => ({
      ...context,
      http: {
        send: (request, limits) => context.http.send(request, limits),
        download: async () => ({ kind: "failed", detail: "There is no network" }),
      },
    }),
  });
}

/** Begins the conversation with the id of the samples: the third that is given, after the contact's two. */
async function begin(stage: Web1on1Stage): Promise<void> {
  stage.nextIds.push(
    uuidOf("590bd49f458b716046347f45"),
    uuidOf("590bd49f458b716046347f46"),
    uuidOf(conversationId),
  );
  const { id } = await stage.begin("+31600000001");
  expect(id).toBe(conversationId);
  await stage.arrived(1);
}

async function expectSent(
  stage: Web1on1Stage,
  { sent = [] }: (typeof samples)[number],
  before: number,
): Promise<void> {
  for (const { to, text, by } of sent) {
    if (by === "whatsapp") {
      const { messages } = await stage.gateway.until(() => {
        const phone = stage.gateway.phone("line", to.replace("+", ""));
        return phone.messages.length > 0 && phone;
      });
      expect(JSON.stringify(messages)).toContain(text);
    }
    if (by === "email") {
      const mailbox = await stage.mailgun.until(() => {
        const received = stage.mailgun.received("line");
        return received.length > 0 && received;
      });
      expect(JSON.stringify(mailbox)).toContain(text);
      expect(JSON.stringify(mailbox)).toContain(to);
    }
  }
  const texts = sent.filter(({ by }) => by === undefined);
  const arrived = (await stage.arrived(before + texts.length)).slice(before);
  expect(arrived.map(({ To, Body }) => ({ to: To, text: Body }))).toEqual(texts);
}

/** The printed answer has the same members, of the same kinds; what it says depends on the vendor's own clock and ids. */
function expectSameShape(document: unknown, printed: unknown): void {
  if (Array.isArray(printed)) {
    expect(document).toBeInstanceOf(Array);
    return;
  }
  if (typeof printed !== "object" || printed === null) {
    expect(typeof document).toBe(typeof printed);
    return;
  }
  const record = z.record(z.string(), z.unknown());
  const [ours, theirs] = [record.parse(document), record.parse(printed)];
  expect(Object.keys(ours)).toEqual(expect.arrayContaining(Object.keys(theirs)));
  for (const [name, value] of Object.entries(theirs)) expectSameShape(ours[name], value);
}

async function expectShortened(stage: Web1on1Stage, id: string, longUri: string): Promise<void> {
  const { actions } = z
    .object({ actions: z.array(z.record(z.string(), z.unknown())) })
    .parse(JSON.parse(readFileSync(join(folder, "short-link.json"), "utf8")));
  const messages = await stage.list(`/v2/messages?conversation=${id}&type=chat`);
  const [action] = z.array(z.record(z.string(), z.unknown())).parse(messages.at(-1)?.actions);
  expect(Object.keys(action ?? {}).sort()).toEqual(Object.keys(actions[0] ?? {}).sort());
  expect(action).toMatchObject({ text: "[continue conversation]", type: "link", longUri });
  expect(action?.uri).toMatch(/\/l\/[A-Za-z0-9]{9}$/u);
  const [link] = await stage.list(`/v2/links?conversation=${id}`);
  expect(link).toMatchObject({ uri: action?.uri, longUri, clicks: 0 });
}
