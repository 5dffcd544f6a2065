import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import twilioClient from "twilio";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { anyText } from "../../../support/any-text";
import { agentToken, provisionOf } from "../../../support/ctlive";
import { DeskApi } from "../../../support/desk-api";
import { openFrontDoor } from "../../../support/front-door";
import { type InProcessParley, startInProcess } from "../../../support/in-process-parley";
import { jsonOf, type Mount, type MountAnswer } from "../../../support/mount";
import { openNextRoutes } from "../../../support/next-routes";
import {
  accountSid,
  authToken,
  customer,
  inboundFields,
  inboundPath,
  lineOf,
  number,
  postForm,
  signedHeaders,
  statusPath,
} from "../../../support/twilio";

const { getExpectedTwilioSignature } = twilioClient;

const mounts: readonly (readonly [string, (parley: InProcessParley) => Promise<Mount>])[] = [
  ["front door", openFrontDoor],
  ["route files", async (parley) => openNextRoutes(parley)],
];

const folder = new URL("fixtures/", import.meta.url);

type Sample = {
  readonly request: {
    readonly operation: "inbound" | "status";
    readonly fields: Readonly<Record<string, string>>;
  };
  readonly response: { readonly status: number; readonly body: string };
};

// The fixtures' shape is proven by the protocol's own tests.
const samples = readdirSync(folder)
  .filter((name) => !name.startsWith("outbound"))
  .map((name) => ({
    name,
    ...(JSON.parse(readFileSync(new URL(name, folder), "utf8")) as Sample),
  }));

const errorBody = z.strictObject({ status: z.int(), message: z.string().min(1) });
const nowhere = "http://127.0.0.1:9";

describe.each(mounts)("Twilio's webhooks through the %s", (name, open) => {
  const isFrontDoor = name === "front door";
  let parley: InProcessParley;
  let mount: Mount;
  let desk: DeskApi;

  beforeEach(async () => {
    const other = { accountSid: "ACother", authToken: "tok_other", messagingServiceSid: "MG1" };
    parley = await startInProcess({
      // Posts that prove nothing are many here.
      env: { PARLEY_RATE_LIMITS: "off" },
      provision: provisionOf(
        lineOf(nowhere),
        lineOf(nowhere, { from: "+31600000002" }, { name: "Off", enabled: false }),
        lineOf(nowhere, { from: "AcmeMotors" }, { name: "Name" }),
        lineOf(nowhere, other, { name: "Other" }),
      ),
    });
    mount = await open(parley);
    desk = new DeskApi(mount, agentToken);
  });

  afterEach(async () => {
    await mount.close();
    await parley.close();
    expect(parley.logged.filter(({ level }) => level === "error")).toEqual([]);
  });

  const post = (
    fields: Readonly<Record<string, string>>,
    headers?: Readonly<Record<string, string>>,
    path = inboundPath,
  ) => postForm(parley, mount, path, fields, headers);
  const publicUrl = () => parley.runtime.context.publicUrl;

  function expectError(answer: MountAnswer, status: number): void {
    expect(answer.headers["content-type"]).toBe("application/json");
    expect({ answered: answer.status, ...errorBody.parse(jsonOf(answer)) }).toMatchObject({
      answered: status,
      status,
    });
  }

  function expectEmptyResponse(answer: MountAnswer): void {
    expect(answer.status).toBe(200);
    expect(answer.headers["content-type"]).toBe("text/xml");
    expect(answer.body.toString("utf8")).toBe("<Response></Response>");
  }

  test.each(isFrontDoor ? samples : samples.slice(0, 3))(
    "$name gets the documented answer, also when repeated",
    async (sample) => {
      const { operation, fields } = sample.request;
      const path = operation === "inbound" ? inboundPath : statusPath;
      for (const _again of [1, 2]) {
        const { status, body } = await post(fields, undefined, path);
        expect({ status, body: body.toString("utf8") }).toMatchObject({
          status: sample.response.status,
          body: sample.response.body,
        });
      }
    },
  );

  // Both ways lead to the same route: that they carry forms and answers alike has shown by now.
  if (!isFrontDoor) return;

  test("a message is stored once, however often it is posted and with whatever unknown parameters", async () => {
    expectEmptyResponse(await post(inboundFields()));
    expectEmptyResponse(await post(inboundFields({ NewParameter: "that no document names" })));
    const { id, contact } = await desk.conversation();
    expect(contact).toMatchObject({ name: null, address: customer });
    const messages = await desk.messages(id);
    expect(messages).toMatchObject([
      { direction: "inbound", content: { kind: "text", text: "Is it ready?" } },
    ]);
    expect(messages).toHaveLength(1);
  });

  test("a message by GET is accepted, signed by its URL alone", async () => {
    const path = `${inboundPath}?${new URLSearchParams(inboundFields({ Body: "a + b" }))}`;
    const get = (signed: string) => {
      const signature = getExpectedTwilioSignature(authToken, publicUrl() + signed, {});
      return mount.request("GET", path, { headers: { "x-twilio-signature": signature } });
    };
    expectError(await get(inboundPath), 403);
    expectEmptyResponse(await get(path));
    expect(await desk.messages((await desk.conversation()).id)).toMatchObject([
      { content: { text: "a + b" } },
    ]);
  });

  test("a JSON body is accepted when the URL has its digest, and only unchanged", async () => {
    const body = JSON.stringify(inboundFields());
    const digest = createHash("sha256").update(body).digest("hex");
    const path = `${inboundPath}?bodySHA256=${digest}`;
    const headers = {
      "content-type": "application/json",
      "x-twilio-signature": getExpectedTwilioSignature(authToken, publicUrl() + path, {}),
    };
    const changed = body.replace("it", "he");
    expectError(await mount.request("POST", path, { headers, body: changed }), 403);
    expect(await desk.conversations()).toEqual([]);
    expectEmptyResponse(await mount.request("POST", path, { headers, body }));
    expect((await desk.conversation()).contact.address).toBe(customer);
  });

  test("the operator's own query is part of what is signed", async () => {
    const path = `${inboundPath}?org=7&name=Neil+%26+co`;
    const unsigned = signedHeaders(publicUrl() + inboundPath, inboundFields());
    expectError(await post(inboundFields(), unsigned, path), 403);
    expectEmptyResponse(await post(inboundFields(), undefined, path));
  });

  test.each<[string, () => Readonly<Record<string, string>>]>([
    ["no signature", () => ({})],
    ["another token's", () => signedHeaders(publicUrl() + inboundPath, inboundFields(), "other")],
    ["another address's", () => signedHeaders(publicUrl() + statusPath, inboundFields())],
    [
      "another text's",
      () => signedHeaders(publicUrl() + inboundPath, inboundFields({ Body: "No" })),
    ],
    ["another host's", () => signedHeaders(`https://evil.test${inboundPath}`, inboundFields())],
    ["an empty one", () => ({ "x-twilio-signature": "" })],
    ["one that is no base64", () => ({ "x-twilio-signature": "!".repeat(28) })],
  ])("a call with %s is forbidden and stores nothing", async (_what, headersOf) => {
    const headers = {
      "content-type": "application/x-www-form-urlencoded",
      "x-forwarded-host": "evil.test",
      ...headersOf(),
    };
    expectError(await post(inboundFields(), headers), 403);
    expect(await desk.conversations()).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, string>>, number]>([
    ["without MessageSid", { MessageSid: "" }, 400],
    ["without From", { From: "" }, 400],
    ["without To", { To: "" }, 400],
    ["about another account", { AccountSid: "ACother" }, 400],
    ["to a number that no line has", { To: "+31600000009" }, 404],
    ["to a name, which takes no answers", { To: "AcmeMotors" }, 404],
    ["to a line that is off", { To: "+31600000002" }, 403],
  ])("a message %s is refused and stores nothing", async (_what, changes, status) => {
    expectError(await post(inboundFields(changes)), status);
    expect(await desk.conversations()).toEqual([]);
  });

  test("an account can only report for its own numbers, and a service's messages find its line", async () => {
    const path = "/twilio/ACother/inbound";
    const fields = inboundFields({
      AccountSid: "ACother",
      MessagingServiceSid: "MG1",
      To: "+31600000007",
    });
    const headers = (token: string) => signedHeaders(publicUrl() + path, fields, token);
    expectError(await post(fields, headers(authToken), path), 404);
    expect(await desk.conversations()).toEqual([]);
    expectEmptyResponse(await post(fields, headers("tok_other"), path));
    expect((await desk.conversation()).line.name).toBe("Other");
  });

  test("every status callback is acknowledged with an empty answer", async () => {
    for (const MessageStatus of ["queued", "sent", "delivered", "undelivered", "a new one"]) {
      const fields = { MessageSid: "SM9", MessageStatus, AccountSid: accountSid, To: customer };
      const { status, body, headers } = await post(fields, undefined, statusPath);
      expect({ status, length: body.length }).toEqual({ status: 204, length: 0 });
      expect(headers["content-length"]).toBeUndefined();
    }
  });

  test("a status callback without signature, message or status is refused", async () => {
    const forged = signedHeaders(publicUrl() + statusPath, { MessageSid: "SM9" }, "other");
    expectError(await post({ MessageSid: "SM9" }, forged, statusPath), 403);
    expectError(await post({ MessageSid: "SM9" }, undefined, statusPath), 400);
    expectError(await post({ MessageStatus: "sent" }, undefined, statusPath), 400);
  });

  test.each([
    ["PUT", inboundPath, "POST, GET"],
    ["DELETE", inboundPath, "POST, GET"],
    ["GET", statusPath, "POST"],
    ["PATCH", statusPath, "POST"],
  ])("the method %s is refused at %s in the one shape", async (method, path, allow) => {
    const answer = await mount.request(method, path);
    expectError(answer, 405);
    expect(answer.headers.allow).toBe(allow);
  });

  test("a body of 2 MiB is refused, and the next call is answered", async () => {
    expectError(await post(inboundFields({ Body: "x".repeat(2 * 1024 * 1024) })), 413);
    expectEmptyResponse(await post(inboundFields()));
  });

  test("arbitrary bodies, queries and signatures are forbidden, and never give 500", async () => {
    const body = fc.oneof(
      fc.uint8Array({ minLength: 1 }),
      anyText({ minLength: 1 }),
      fc.dictionary(fc.string(), fc.string()).map((form) => `${new URLSearchParams(form)}&a=b`),
      fc.json(),
    );
    const type = fc.constantFrom("application/json", "application/x-www-form-urlencoded", "text/x");
    const name = fc.constantFrom("bodySHA256", "a", "b");
    const query = fc.dictionary(name, fc.string({ maxLength: 80 }));
    const signature = fc.base64String();
    await fc.assert(
      fc.asyncProperty(body, type, query, signature, async (bytes, contentType, some, claimed) => {
        const path = `${inboundPath}?${new URLSearchParams(some)}`;
        const headers = { "content-type": contentType, "x-twilio-signature": claimed };
        expectError(await mount.request("POST", path, { headers, body: bytes }), 403);
      }),
      { numRuns: 150 },
    );
  });

  test("arbitrary correctly signed parameters are accepted or refused, and never give 500", async () => {
    const name = fc.constantFrom(
      ...["MessageSid", "From", "To", "Body", "MediaUrl0", "Latitude", "Longitude", "OptOutType"],
      ...["ProfileName", "ButtonPayload", "OriginalRepliedMessageSid", "MessageStatus"],
      ...["ErrorCode", "MessagingServiceSid", "AccountSid"],
    );
    const value = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 30 }),
      fc.constantFrom("STOP", "45", "\0", number, accountSid, "http://127.0.0.1:9/x"),
    );
    await fc.assert(
      fc.asyncProperty(fc.dictionary(name, value), fc.boolean(), async (some, isStatus) => {
        const fields = isStatus ? some : inboundFields(some);
        const answer = await post(fields, undefined, isStatus ? statusPath : inboundPath);
        if (answer.status === 200) expectEmptyResponse(answer);
        else if (answer.status !== 204) expectError(answer, answer.status);
        expect(answer.status).toBeLessThan(500);
      }),
      { numRuns: 150 },
    );
  });
});
