import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { entity, errorOf, named, refusalOf, type ViaClient } from "../../../support/alvaria";
import { describeAlvaria } from "../../../support/alvaria-stage";
import { jsonOf } from "../../../support/mount";
import sendNotificationSample from "./fixtures/send-notification.json";
import sendTextSample from "./fixtures/send-text.json";
import sendUrlSample from "./fixtures/send-url.json";

const bodies = {
  sendText: { ...entity, text: "hi" },
  sendUrl: { ...entity, url: "https://example.com/?q=1" },
  notification: { ...entity, state: "composing", expiresAfterSeconds: 10 },
} as const;
const operations = Object.keys(bodies) as (keyof typeof bodies)[];

const textsOf = (events: Awaited<ReturnType<ViaClient["next"]>>) =>
  events.map(({ payload }) => payload.text);

describeAlvaria("sending", {}, (stage) => {
  test.each([sendTextSample, sendUrlSample, sendNotificationSample])(
    "the seed's sample of $operation is accepted as printed",
    async ({ operation, request, response, event }) => {
      const client = await stage().bound();
      const answer = await client.send(operation, request);
      expect([answer.status, answer.body.toString("utf8")]).toEqual([response.status, ""]);
      expect(answer.headers["content-length"] ?? "0").toBe("0");
      const [told] = await client.next(1);
      expect(told).toMatchObject(event);
    },
  );

  test("M1: a text becomes an event of the session, and reaches the customer's page", async () => {
    const { chat, parley } = stage();
    const client = await stage().bound();
    expect((await client.sendText("hi")).status).toBe(202);
    expect(await client.next(1)).toEqual([
      {
        kind: "messaging.TextReceived",
        eventType: "messaging.TextReceived",
        sequenceNumber: expect.any(Number),
        publishedTime: parley.now().toISOString(),
        payload: {
          interactionId: "4321",
          messageId: expect.any(String),
          userId: "u-100",
          entityName: "contactCenterAgent",
          entityType: "Agent",
          text: "hi",
          sentTime: parley.now().toISOString(),
        },
      },
    ]);
    const shown = await chat.client.events(chat.id);
    expect(shown).toContainEqual(
      expect.objectContaining({ event: "chat_session_message", msg: "hi" }),
    );
  });

  test("M2: messages of monitors and of the system name them as sender", async () => {
    const client = await stage().bound();
    for (const [entityType, userId] of [
      ["Monitor", "u-100"],
      ["System", "u-100"],
      ["Monitor", "u-300"],
      ["System", "u-300"],
    ] as const) {
      const answer = await client.sendText(
        "Please wait",
        { entityType, entityName: "Helper" },
        userId,
      );
      expect(answer.status).toBe(202);
      const events = await client.until("messaging.TextReceived");
      expect(events.at(-1)?.payload).toMatchObject({ entityType, entityName: "Helper", userId });
    }
    const speakers = (await stage().messages("4321")).map(({ speaker }) => speaker?.role);
    expect(speakers).toEqual(["monitor", "system", "monitor", "system"]);
  });

  test("M3: every missing member is named", async () => {
    const client = await stage().bound();
    for (const operation of operations) {
      const { expiresAfterSeconds: _, ...required } = {
        expiresAfterSeconds: null,
        ...bodies[operation],
      };
      for (const name of Object.keys(required)) {
        for (const value of [undefined, null]) {
          const answer = await client.send(operation, { ...required, [name]: value });
          expect(errorOf(answer)).toEqual({
            code: 400,
            message: "Bad Request",
            errors: [{ scope: "body", reason: "required", message: `${name} is required` }],
          });
        }
      }
    }
    const two = await client.send("sendText", { entityName: "A", text: "hi" });
    expect(errorOf(two).errors.map(({ reason }) => reason)).toEqual(["required", "required"]);
  });

  test("M4: members of a wrong type are refused", async () => {
    const client = await stage().bound();
    const numbered = { interactionId: 4321 };
    expect(refusalOf(await client.sendText("hi", numbered))).toEqual([400, "invalidType", "body"]);
    for (const expiresAfterSeconds of ["10", 10.5, true]) {
      const answer = await client.notify({ expiresAfterSeconds });
      expect(refusalOf(answer)).toEqual([400, "invalidType", "body"]);
    }
  });

  test("M5: undocumented values of enumerations are refused", async () => {
    const client = await stage().bound();
    for (const entityType of ["agent", "Contact"]) {
      const answer = await client.sendText("hi", { entityType });
      expect(refusalOf(answer)).toEqual([400, "invalidEnum", "body"]);
    }
    const paused = await client.notify({ state: "paused" });
    expect(refusalOf(paused)).toEqual([400, "invalidEnum", "body"]);
  });

  test("M6: bodies that are no JSON object, too large or of another content type are refused", async () => {
    const client = await stage().bound();
    const send = (body: string, type = "application/json") =>
      client.send("sendText", body, "u-100", { headers: { "content-type": type } });
    const large = JSON.stringify({ ...bodies.sendText, text: "x".repeat(70 * 1024) });
    for (const [body, reason] of [
      ["{", "parseError"],
      ["[]", "invalidType"],
      ['"x"', "invalidType"],
      ["", "required"],
      [large, "tooLarge"],
    ] as const) {
      expect(refusalOf(await send(body))).toEqual([400, reason, "body"]);
    }
    const plain = await send(JSON.stringify(bodies.sendText), "text/plain");
    expect(refusalOf(plain)).toEqual([400, "unsupportedMediaType", "body"]);
  });

  test("M7: unknown users and interactions are refused", async () => {
    const client = await stage().bound();
    expect(refusalOf(await client.sendText("hi", {}, "u-zzz"))).toEqual([404, "notFound", "user"]);
    const nope = await client.sendText("hi", { interactionId: "nope" });
    expect(refusalOf(nope)).toEqual([404, "notFound", "interaction"]);
    const foreign = await stage()
      .application({
        orgId: "other",
        clientId: "other-app",
        clientSecret: "other-secret",
        apiKey: "other-key",
      })
      .signIn();
    await foreign.open();
    const users = jsonOf(await foreign.call("GET", "v2/provisioning/users")) as {
      users: readonly { userId: string }[];
    };
    const outside = await foreign.sendText("hi", {}, users.users[0]?.userId);
    expect(refusalOf(outside)).toEqual([404, "notFound", "interaction"]);
  });

  test("M8: an interaction that has ended is refused", async () => {
    const client = await stage().bound();
    for (const operation of operations) {
      const answer = await client.send(operation, {
        ...bodies[operation],
        interactionId: "4000",
      });
      expect(refusalOf(answer)).toEqual([410, "interactionEnded", "interaction"]);
      expect(errorOf(answer).message).toBe("Gone");
    }
  });

  test("M9: interactions and users in a wrong state are refused", async () => {
    const client = await stage().bound();
    const offered = await client.sendText("hi", { interactionId: "4400" });
    expect(refusalOf(offered)).toEqual([422, "notActive", "interaction"]);
    expect(refusalOf(await client.sendText("hi", {}, "u-200"))).toEqual([
      422,
      "notParticipant",
      "user",
    ]);
    const monitor = await client.sendText("hi", { entityType: "Monitor" }, "u-200");
    expect(refusalOf(monitor)).toEqual([422, "notParticipant", "user"]);
    expect(refusalOf(await client.sendText("hi", {}, "u-300"))[1]).toBe("notParticipant");
    expect(refusalOf(await client.sendText("hi", {}, "u-900"))).toEqual([
      422,
      "userDisabled",
      "user",
    ]);
  });

  test("M10: a blank or too long text is refused, one of maximum length is accepted", async () => {
    const client = await stage().bound();
    const blank = await client.sendText("  \n ");
    expect(refusalOf(blank)).toEqual([422, "blank", "body"]);
    expect(refusalOf(await client.sendText("x".repeat(4_097)))).toEqual([422, "tooLong", "body"]);
    const emoji = "😀".repeat(4_096);
    expect((await client.sendText(emoji)).status).toBe(202);
    expect(textsOf(await client.next(1))).toEqual([emoji]);
  });

  test("M11: invalid URLs are refused, valid ones accepted", async () => {
    const client = await stage().bound();
    for (const url of [
      "javascript:alert(1)",
      "/x",
      "ftp://a/b",
      "https://",
      " https://example.com",
      `https://example.com/${"x".repeat(2_048)}`,
    ]) {
      expect(refusalOf(await client.sendUrl(url))).toEqual([422, "invalidUrl", "body"]);
    }
    expect((await client.sendUrl("https://example.com/?q=1")).status).toBe(202);
    const [event] = await client.next(1);
    expect(event).toMatchObject({
      eventType: "messaging.UrlReceived",
      payload: { url: "https://example.com/?q=1", entityType: "Agent", userId: "u-100" },
    });
  });

  test("M12: the duration of a notification has limits", async () => {
    const client = await stage().bound();
    for (const expiresAfterSeconds of [0, -1, 31]) {
      const answer = await client.notify({ expiresAfterSeconds });
      expect(refusalOf(answer)).toEqual([422, "outOfRange", "body"]);
      expect(errorOf(answer).errors[0]?.message).toContain("between 1 and 30");
    }
    for (const expiresAfterSeconds of [1, 30, undefined]) {
      expect((await client.notify({ expiresAfterSeconds })).status).toBe(202);
      const [event] = await client.next(1);
      expect(event?.payload.expiresAfterSeconds).toBe(expiresAfterSeconds ?? 10);
      stage().parley.clock.pass(1_000);
    }
  });

  test("M13: invalid sessions are refused", async () => {
    const client = await stage().bound();
    const other = stage().application({
      clientId: "no-connect",
      clientSecret: "no-connect-secret",
    });
    await other.signIn(["streamingapi"]);
    const foreign = await other.open();
    const gone = await client.open();
    await client.call("DELETE", "v3/streaming/session");
    const send = (id: string | null) =>
      client.send("sendText", bodies.sendText, "u-100", {
        headers: { "via-client-sessionid": id },
      });
    expect(refusalOf(await send(null))).toEqual([400, "required", "header"]);
    expect(refusalOf(await send(""))).toEqual([400, "required", "header"]);
    for (const id of [randomUUID(), foreign, gone, `${gone}, ${gone}`]) {
      const answer = await send(id);
      expect(refusalOf(answer)).toEqual([400, "invalidSession", "session"]);
      expect(errorOf(answer).errors[0]?.message).toMatch(/^Invalid session/);
    }
  });

  test("M14: other methods are refused", async () => {
    const client = await stage().bound();
    for (const method of ["GET", "PUT", "DELETE", "PATCH"]) {
      const answer = await client.call(method, "v2/messaging/users/u-100/sendText");
      expect(refusalOf(answer)).toEqual([405, "methodNotAllowed", "path"]);
      expect(answer.headers.allow).toBe("POST, OPTIONS");
    }
  });

  test("M15: slightly wrong paths are unknown", async () => {
    const client = await stage().bound();
    for (const path of ["sendFax", "sendText/", "SendText"]) {
      const answer = await client.send(path, bodies.sendText);
      expect(refusalOf(answer)).toEqual([404, "notFound", "path"]);
    }
    for (const path of ["/via/v2/", "/via/v9/x", "/tokenservice/oauth2/token"]) {
      expect(refusalOf(await client.post(path, {}))).toEqual([404, "notFound", "path"]);
    }
  });

  test("M16: unknown members are ignored", async () => {
    const client = await stage().bound();
    expect((await client.sendText("hi", { foo: 1 })).status).toBe(202);
  });

  test("M18: markup is plain text on both sides", async () => {
    const { chat } = stage();
    const client = await stage().bound();
    const text = "<img src=x onerror=alert(1)>";
    expect((await client.sendText(text)).status).toBe(202);
    expect(textsOf(await client.next(1))).toEqual([text]);
    const messages = await chat.client.history(chat.id);
    // The chat's wire carries HTML, in which this is text.
    const html = "&lt;img src=x onerror=alert(1)&gt;";
    expect(messages).toContainEqual(expect.objectContaining({ msg: html }));
    const [stored] = (await stage().messages("4321")).slice(-1);
    expect(stored?.content).toMatchObject({ kind: "text", text });
  });

  test("a text on an SMS interaction is one event, however many messages it becomes", async () => {
    const client = await stage().bound();
    const text = "All of it counts. ".repeat(220).trim();
    expect((await client.sendText(text, { interactionId: "4322" })).status).toBe(202);
    await client.sendText("Next", { interactionId: "4322" });
    const events = await client.next(2);
    expect(textsOf(events)).toEqual([text, "Next"]);
    expect((await stage().messages("4322")).length).toBeGreaterThan(3);
  });

  test("a message that the line cannot send is refused with the reason", async () => {
    const client = await stage().bound();
    await stage().twilio.sendText("line", { from: "+31600000001", text: "STOP" });
    const answer = await client.sendText("hi", { interactionId: "4322" });
    expect(refusalOf(answer)).toEqual([422, "sendingRefused", "interaction"]);
  });
});

describeAlvaria("order", {}, (stage) => {
  test("M17: two hundred concurrent texts are reported in timeline order, each once", async () => {
    const client = await stage().bound();
    const texts = Array.from({ length: 200 }, (_, at) => `Number ${at}`);
    const reading = client.next(200);
    const answers = await Promise.all(texts.map((text) => client.sendText(text)));
    expect(answers.every(({ status }) => status === 202)).toBe(true);
    const events = await reading;
    const told = textsOf(events);
    const messages = await stage().messages("4321");
    expect(told).toEqual(
      messages.map(({ content }) => (content.kind === "text" ? content.text : "")),
    );
    expect(new Set(told).size).toBe(200);
    const numbers = events.map(({ sequenceNumber }) => sequenceNumber);
    expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    await stage().expectQuiet(client);
  });

  test("M17: texts sent one after another are reported in that order", async () => {
    const client = await stage().bound();
    const texts = Array.from({ length: 200 }, (_, at) => `Number ${at}`);
    for (const text of texts) expect((await client.sendText(text)).status).toBe(202);
    expect(textsOf(await client.next(200))).toEqual(texts);
  });
});

describeAlvaria("a failed delivery", {}, (stage) => {
  test("is reported by an event after the 202", async () => {
    const client = await stage().bound();
    const refusal = { code: 21_211, message: "Invalid 'To' Phone Number", status: 400 };
    stage().twilio.setFaults("line", {
      script: [{ status: 400, body: refusal }],
    });
    expect((await client.sendText("hi", { interactionId: "4322" })).status).toBe(202);
    const [sent, failed] = await client.next(2);
    expect(named([sent, failed].flatMap((event) => event ?? []))).toEqual([
      "messaging.TextReceived",
      "messaging.DeliveryFailed",
    ]);
    expect(failed?.payload).toEqual({
      interactionId: "4322",
      messageId: sent?.payload.messageId,
      reason: "21211",
      message: expect.any(String),
    });
  });
});

describe("a session without a desktop", () => {
  describeAlvaria("is bound by the first message", {}, (stage) => {
    test("reports the sender's interactions, then the sender's own text", async () => {
      const client = await stage().application().signIn();
      await client.open();
      expect((await client.sendText("First")).status).toBe(202);
      const told = (await client.next(4)).map(({ eventType, payload }) => [
        payload.interactionId,
        payload.text ?? eventType,
      ]);
      expect(told).toEqual([
        ["4321", "engagementCenter.Active"],
        ["4322", "engagementCenter.Active"],
        ["4322", "Hello"],
        ["4321", "First"],
      ]);
    });
  });
});
