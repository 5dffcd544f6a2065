import { afterAll, beforeAll, expect, test } from "vitest";
import { createTwilio, type Twilio } from "@/lib/simulators/twilio/twilio";
import { provisionOf } from "../../../support/ctlive";
import { type ParleyProcess, startParley } from "../../../support/parley";
import { bundledServer } from "../../../support/server-bundle";
import * as twilio from "../../../support/twilio";
import { botEmail, botPassword, clientOf, type Json } from "../../../support/web1on1";

const count = 40;
const telephone = "+31600000501";

let bundle: string;
let phones: Twilio;
let parley: ParleyProcess;

beforeAll(async () => {
  bundle = await bundledServer();
  phones = await createTwilio();
  parley = await startParley({
    bundle,
    env: { PARLEY_PAGES: "0", PARLEY_RATE_LIMITS: "off" },
    provision: { ...provisionOf(twilio.lineOf(phones.url)), apiClients: [clientOf()] },
  });
  phones.addAccount(twilio.accountOf(parley.url));
});

afterAll(async () => {
  await parley.stop();
  await phones.close();
});

async function call(
  method: string,
  path: string,
  body?: unknown,
  token?: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Json> {
  const response = await fetch(parley.url + path, {
    method,
    headers: {
      "content-type": "application/json",
      ...headers,
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} was answered ${response.status}`);
  // Every answer of these calls is JSON.
  return (await response.json()) as Json;
}

test("delayed messages are processed once, in order, however often the server is killed", async () => {
  const signIn = { email: botEmail, password: botPassword };
  const { token } = await call("POST", "/v2/auth/token", signIn);
  const texts = Array.from({ length: count }, (_, at) => `Number ${at}`);
  const { id } = await call(
    "POST",
    "/v2/conversations",
    {
      type: "contact",
      contact: { profile: { telephone } },
      messages: [
        { role: "agent", touchpoint: "sms", text: "Hello" },
        ...texts.map((text, at) => ({ role: "agent", text, delay: 200 + 20 * at })),
      ],
    },
    token,
  );
  const received = () =>
    phones
      .phone("line", telephone)
      .messages.flatMap(({ direction, text }) => (direction === "out" ? [`${text}`] : []));
  // In the middle of them: some have left, some are under way, some are not due yet.
  for (const share of [0.2, 0.5]) {
    await phones.until(() => received().length > share * count);
    await parley.kill();
    await parley.restart();
  }
  await phones.until(() => new Set(received()).size === count + 1);

  const stored = (await call(
    "GET",
    `/v2/messages?conversation=${id}`,
    undefined,
    token,
  )) as unknown as readonly Json[];
  expect(stored.map(({ text }) => text)).toEqual(["Hello", ...texts]);
  // A call that was cut off is made again: the provider may hear a message twice, never out of order.
  expect([...new Set(received())]).toEqual(["Hello", ...texts]);
  const conversation = await call("GET", `/v2/conversations/${id}`, undefined, token);
  expect(conversation.messages).toHaveLength(count + 1);
}, 120_000);

test("requests with an idempotency key are executed once and completely, however often the server is killed", async () => {
  const { token } = await call("POST", "/v2/auth/token", {
    email: botEmail,
    password: botPassword,
  });
  const { id } = await call("POST", "/v2/conversations", { name: "Keyed" }, token);
  const ask = (at: number) =>
    call(
      "POST",
      `/v2/conversations/${id}/messages`,
      ["a", "b", "c"].map((part) => ({ text: `${at} ${part}` })),
      token,
      { "idempotency-key": `request-${at}` },
    );
  const requests = 24;
  const answers = new Map<number, string>();
  const done = new Set<number>();
  for (let round = 0; done.size < requests; round++) {
    const asked = Array.from({ length: requests }, (_, at) => at).filter((at) => !done.has(at));
    const calls = asked.map(async (at) => {
      const answer = JSON.stringify(await ask(at));
      // Whoever is answered twice is answered alike.
      expect(answers.get(at) ?? answer).toBe(answer);
      answers.set(at, answer);
      // Half of those who were answered did not get it, as far as they know.
      if (round > 1 || at % 2 === 0) done.add(at);
    });
    if (round < 2) {
      await Promise.race(calls);
      await parley.kill();
      await Promise.allSettled(calls);
      await parley.restart();
    } else await Promise.all(calls);
  }
  const stored = (await call(
    "GET",
    `/v2/messages?conversation=${id}&limit=500`,
    undefined,
    token,
  )) as unknown as readonly Json[];
  const texts = stored.map(({ text }) => `${text}`);
  expect(texts).toHaveLength(3 * requests);
  for (let at = 0; at < requests; at++) {
    // All three of a request, in their order and with nothing between them.
    expect(texts.slice(texts.indexOf(`${at} a`)).slice(0, 3)).toEqual([
      `${at} a`,
      `${at} b`,
      `${at} c`,
    ]);
  }
}, 120_000);
