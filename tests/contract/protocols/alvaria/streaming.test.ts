import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { expect, test } from "vitest";
import {
  apiKey,
  errorOf,
  eventsOf,
  named,
  refusalOf,
  type ViaClient,
} from "../../../support/alvaria";
import { type AlvariaStage, describeAlvaria } from "../../../support/alvaria-stage";
import { jsonOf } from "../../../support/mount";
import { mounts } from "../../../support/stage";

const holdMs = 20_000;

async function signedIn(stage: AlvariaStage): Promise<ViaClient> {
  return stage.application().signIn();
}

/** Sends so many texts; what they say is their number. */
async function say(client: ViaClient, count: number): Promise<void> {
  for (let at = 1; at <= count; at++) await client.sendText(String(at));
}

const textsOf = (events: Awaited<ReturnType<ViaClient["next"]>>) =>
  events.map(({ payload }) => payload.text);

describeAlvaria(
  "a streaming session",
  {},
  (stage) => {
    test.each(["v2", "v3"])("S1, S14: is opened with what is asked for, in %s", async (version) => {
      const client = await signedIn(stage());
      const path = `${version}/streaming/session`;
      for (const [body, inactivityDelay, requireAcknowledgement] of [
        [undefined, 60, false],
        [{}, 60, false],
        [{ inactivityDelay: 120, requireAcknowledgement: true }, 120, true],
      ] as const) {
        const answer = await client.post(path, body);
        expect(answer.status).toBe(200);
        const { creationTime, ...session } = jsonOf(answer) as { creationTime: string };
        expect(creationTime).toBe(stage().parley.now().toISOString());
        expect(session).toEqual({
          kind: "streaming#session",
          sessionId: expect.stringMatching(/^[\da-f-]{36}$/),
          inactivityDelay,
          requireAcknowledgement,
        });
      }
    });

    test("S2: an inactivity delay of a wrong type or out of range is refused", async () => {
      const client = await signedIn(stage());
      const open = (inactivityDelay: unknown) =>
        client.post("v3/streaming/session", { inactivityDelay });
      expect(refusalOf(await open("60"))).toEqual([400, "invalidType", "body"]);
      expect(refusalOf(await open(5))).toEqual([422, "outOfRange", "body"]);
      expect(refusalOf(await open(301))).toEqual([422, "outOfRange", "body"]);
    });

    test.each([
      ["v2", 60, 20_000],
      ["v3", 300, 20_000],
      ["v3", 10, 5_000],
    ])(
      "S3, S14: a poll in %s with a delay of %i s is held for %i ms",
      async (version, delay, held) => {
        const client = await signedIn(stage());
        await client.open({ inactivityDelay: delay });
        let isAnswered = false;
        const poll = client.poll(5, {}, version).finally(() => {
          isAnswered = true;
        });
        await stage().untilHeld();
        stage().parley.clock.pass(held - 1);
        // A whole call goes out and back meanwhile.
        await client.call("GET", "v2/provisioning/users");
        expect(isAnswered).toBe(false);
        stage().parley.clock.pass(1);
        const answer = await poll;
        expect(answer.headers).toMatchObject({
          "content-type": "application/json",
          "cache-control": "no-store",
        });
        expect(answer.body.toString("utf8")).toBe('{"kind":"streaming#events","events":[]}');
      },
    );

    test("S4: an event ends the held poll at once", async () => {
      const client = await stage().bound();
      const held = client.events();
      await stage().untilHeld();
      await say(client, 1);
      expect(textsOf(await held)).toEqual(["1"]);
    });

    test("S5: waiting events come in order, as many as requested, one by default", async () => {
      const client = await stage().bound();
      await say(client, 8);
      const first = await client.events(5);
      expect(textsOf(first)).toEqual(["1", "2", "3", "4", "5"]);
      const places = first.map(({ sequenceNumber }) => sequenceNumber);
      expect(new Set(places).size).toBe(5);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(textsOf(await client.events(2))).toEqual(["6", "7"]);
      expect(textsOf(await client.events(null))).toEqual(["8"]);
    });

    test("S6: an invalid count is refused", async () => {
      const client = await stage().bound();
      for (const maxEvents of ["0", "101", "x", ""]) {
        const answer = await client.call("GET", `v3/streaming/events?maxEvents=${maxEvents}`);
        expect(refusalOf(answer)).toEqual([400, "invalidValue", "query"]);
      }
    });

    test("S7: with acknowledgement, events are repeated until they are acknowledged", async () => {
      const client = await signedIn(stage());
      await client.open({ requireAcknowledgement: true });
      await client.sendText("1");
      const first = await client.events();
      expect(await client.events()).toEqual(first);
      const [{ sequenceNumber: place } = { sequenceNumber: 0 }] = first;
      const acknowledge = (body?: object) => client.post("v3/streaming/acknowledge", body);
      const answer = await acknowledge({ sequenceNumber: place });
      expect([answer.status, answer.body.length]).toEqual([202, 0]);
      expect(await client.events()).toEqual(first.slice(1));
      // One that was never delivered acknowledges what was.
      expect((await acknowledge({ sequenceNumber: 9_999 })).status).toBe(202);
      await client.sendText("2");
      expect(textsOf(await client.events())).toEqual(["2"]);
      expect((await acknowledge()).status).toBe(202);
      // An old number changes nothing.
      expect((await acknowledge({ sequenceNumber: 1 })).status).toBe(202);
      await stage().expectQuiet(client);
      expect(refusalOf(await acknowledge({ sequenceNumber: "x" }))[1]).toBe("invalidType");
    });

    test("S8: the newest poll wins, and each event is delivered once", async () => {
      const client = await stage().bound();
      const older = client.events();
      await stage().untilHeld();
      const newer = client.events();
      expect(await older).toEqual([]);
      await say(client, 1);
      expect(textsOf(await newer)).toEqual(["1"]);
      await stage().expectQuiet(client);
    });

    test("S9: without polls it ends after its inactivity delay", async () => {
      const client = await stage().bound();
      stage().parley.clock.pass(61_000);
      for (const answer of [await client.poll(), await client.sendText("hi")]) {
        expect(refusalOf(answer)).toEqual([400, "invalidSession", "session"]);
        expect(errorOf(answer).errors[0]?.message).toMatch(/^Invalid session/);
      }
    });

    test("S10: polls keep it open, other calls do not", async () => {
      const client = await signedIn(stage());
      await client.open({ inactivityDelay: 10 });
      for (let round = 0; round < 6; round++) {
        const held = client.events();
        await stage().untilHeld();
        stage().parley.clock.pass(5_000);
        expect(await held).toEqual([]);
      }
      stage().parley.clock.pass(9_000);
      expect((await client.sendText("hi")).status).toBe(202);
      stage().parley.clock.pass(1_000);
      expect((await client.poll()).status).toBe(400);
    });

    test("S11: closing answers the held poll and ends the session", async () => {
      const client = await stage().bound();
      const held = client.events();
      await stage().untilHeld();
      const closed = await client.call("DELETE", "v3/streaming/session");
      expect([closed.status, closed.body.length]).toEqual([204, 0]);
      expect(await held).toEqual([]);
      expect(refusalOf(await client.call("DELETE", "v2/streaming/session"))[1]).toBe(
        "invalidSession",
      );
      expect(refusalOf(await client.poll())[1]).toBe("invalidSession");
    });

    test("S12: it continues with a new token of the same client", async () => {
      const client = await stage().bound();
      await say(client, 2);
      stage().parley.clock.pass(30_000);
      await client.signIn();
      expect(textsOf(await client.events())).toEqual(["1", "2"]);
    });

    test("S13: events that an aborted poll did not get come with the next poll", async () => {
      const client = await stage().bound();
      const leaving = new AbortController();
      const held = client.poll(100, { signal: leaving.signal });
      await stage().untilHeld();
      leaving.abort();
      await expect(held).rejects.toThrow();
      await say(client, 1);
      expect(textsOf(await client.next(1))).toEqual(["1"]);
    });

    test("S15: it reports only interactions of its own users", async () => {
      const client = await stage().bound();
      const other = await signedIn(stage());
      await other.open();
      await other.connect("u-200");
      expect(named(await other.next(2))).toEqual([
        "engagementCenter.Connected",
        "engagementCenter.InteractionOffered",
      ]);
      await say(client, 1);
      await client.notify();
      await stage().expectQuiet(other);
    });

    test("HEAD never waits, and removes nothing", async () => {
      const client = await stage().bound();
      await say(client, 1);
      const head = await client.call("HEAD", "v3/streaming/events");
      expect([head.status, head.body.length]).toEqual([200, 0]);
      expect(textsOf(await client.events())).toEqual(["1"]);
      expect((await client.call("HEAD", "v3/streaming/events")).status).toBe(200);
    });

    test("both API versions share the session", async () => {
      const client = await stage().bound();
      await say(client, 2);
      expect(textsOf(eventsOf(await client.poll(1, {}, "v2")))).toEqual(["1"]);
      expect(textsOf(eventsOf(await client.poll(1, {}, "v3")))).toEqual(["2"]);
      expect((await client.post("v2/streaming/acknowledge")).status).toBe(202);
    });

    test("two sessions of one user both get every event", async () => {
      const [one, two] = [await stage().bound(), await stage().bound()];
      await one.sendText("For both");
      expect(textsOf(await one.next(1))).toEqual(["For both"]);
      expect(textsOf(await two.next(1))).toEqual(["For both"]);
    });

    test("it ends when more than a thousand events wait", async () => {
      const client = await stage().bound();
      const { organizationId } = stage();
      for (let at = 0; at < 1_001; at++) {
        stage().parley.runtime.streams.of("alvaria").focus(organizationId, "u-100", "4321");
      }
      expect(refusalOf(await client.poll())[1]).toBe("invalidSession");
    });
  },
  mounts,
);

/** A poll over a socket that can be cut at any moment. */
async function openSocket(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  await once(socket, "connect");
  return socket;
}

describeAlvaria("the connection of a poll", {}, (stage) => {
  test("S13: a connection that breaks while the answer is written loses no event", async () => {
    const client = await stage().bound();
    const socket = await openSocket(stage().parley.runtime.context.publicUrl);
    socket.write(
      `GET /via/v3/organizations/acme/streaming/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${client.token}\r\nx-api-key: ${apiKey}\r\nvia-client-sessionid: ${client.sessionId}\r\n\r\n`,
    );
    await stage().untilHeld();
    socket.resetAndDestroy();
    // The news of the break may come before the event or after it.
    await client.sendText("Still there");
    expect(textsOf(await client.next(1))).toEqual(["Still there"]);
  });

  test("a stopping server answers held polls, and accepts no new ones", async () => {
    const client = await stage().bound();
    const held = client.events();
    await stage().untilHeld();
    stage().parley.runtime.drain();
    expect(await held).toEqual([]);
    const answer = await client.sendText("hi");
    expect(refusalOf(answer)).toEqual([503, "unavailable", "server"]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
  });

  test("a held poll ends normally when its token expires, and the session stays open", async () => {
    const client = await stage().bound();
    stage().parley.clock.pass(3_590_000 - holdMs);
    await client.open({ inactivityDelay: 300 });
    stage().parley.clock.pass(holdMs);
    const held = client.events();
    await stage().untilHeld();
    stage().parley.clock.pass(holdMs);
    expect(await held).toEqual([]);
    expect((await client.poll()).status).toBe(401);
    await client.signIn();
    expect((await client.call("HEAD", "v3/streaming/events")).status).toBe(200);
  });
});
