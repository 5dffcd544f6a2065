import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { anyText } from "../../../support/any-text";
import { agentToken, provisionOf } from "../../../support/ctlive";
import { DeskApi } from "../../../support/desk-api";
import { openFrontDoor } from "../../../support/front-door";
import { type InProcessParley, startInProcess } from "../../../support/in-process-parley";
import {
  customer,
  eventsPath,
  inboundPath,
  lineOf,
  mailFields,
  postEvent,
  postMail,
  signed,
} from "../../../support/mailgun";
import { jsonOf, type Mount, type MountAnswer } from "../../../support/mount";
import { openNextRoutes } from "../../../support/next-routes";
import { pdf, png } from "../../../support/sample-files";

const mounts: readonly (readonly [string, (parley: InProcessParley) => Promise<Mount>])[] = [
  ["front door", openFrontDoor],
  ["route files", async (parley) => openNextRoutes(parley)],
];

const folder = new URL("fixtures/", import.meta.url);

type Fields = Readonly<Record<string, string>>;
type Sample = {
  readonly request: {
    readonly fields?: Fields;
    readonly event?: Readonly<Record<string, unknown>>;
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

const errorBody = z.strictObject({ message: z.string().min(1) });
const nowhere = "http://127.0.0.1:9";
const logo = { field: "attachment-2", name: "logo.png", type: "image/png", bytes: png };
const bill = { field: "attachment-1", name: "bill ü.pdf", type: "application/pdf", bytes: pdf };

describe.each(mounts)("Mailgun's posts through the %s", (name, open) => {
  const isFrontDoor = name === "front door";
  let parley: InProcessParley;
  let mount: Mount;
  let desk: DeskApi;

  beforeEach(async () => {
    const other = { domain: "mg.other.test", signingKey: "another key" };
    const off = { domain: "mg.off.test" };
    parley = await startInProcess({
      // Posts that prove nothing are many here.
      env: { PARLEY_RATE_LIMITS: "off" },
      provision: provisionOf(
        lineOf(nowhere),
        lineOf(nowhere, other, { name: "Other" }),
        lineOf(nowhere, off, { name: "Off", enabled: false }),
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

  const post = (changes: Fields = {}, path = inboundPath) =>
    postMail(parley, mount, mailFields(changes), path);

  /** As a route posts a mail with files. */
  async function postFiles(files: readonly (typeof bill)[], changes: Fields = {}) {
    const form = new FormData();
    const fields = { ...mailFields({ "attachment-count": String(files.length), ...changes }) };
    for (const [name, value] of Object.entries({ ...signed(parley.now()), ...fields })) {
      form.append(name, value);
    }
    for (const { field, name, type, bytes } of files) {
      form.append(field, new Blob([new Uint8Array(bytes)], { type }), name);
    }
    const encoded = new Response(form);
    return mount.request("POST", inboundPath, {
      headers: { "content-type": encoded.headers.get("content-type") ?? "" },
      body: new Uint8Array(await encoded.arrayBuffer()),
    });
  }

  function expectError(answer: MountAnswer, status: number): void {
    expect(answer.headers["content-type"]).toBe("application/json");
    errorBody.parse(jsonOf(answer));
    expect(answer.status).toBe(status);
  }

  const contents = async () => (await desk.messages()).map(({ content }) => content);

  test.each(isFrontDoor ? samples : samples.slice(0, 3))(
    "$name gets its answer, also when repeated",
    async (sample) => {
      const { fields, event } = sample.request;
      const proof = signed(parley.now());
      for (const _again of [1, 2]) {
        const answer =
          fields === undefined
            ? await postEvent(parley, mount, event ?? {}, proof)
            : await postMail(parley, mount, { ...fields, ...proof });
        expect({ status: answer.status, body: answer.body.toString("utf8") }).toEqual(
          sample.response,
        );
      }
    },
  );

  test("files are stored with names and bytes, after the text", async () => {
    expect((await postFiles([bill, logo])).status).toBe(200);
    const [text, document, picture] = await desk.messages();
    expect(text?.content).toEqual({ kind: "text", text: "Is it ready?" });
    expect(document).toMatchObject({
      content: { kind: "file", media: "document", caption: null },
      attachment: {
        state: "stored",
        fileName: "bill ü.pdf",
        contentType: "application/pdf",
        sizeBytes: pdf.byteLength,
      },
    });
    expect(picture).toMatchObject({ content: { media: "image" }, attachment: { state: "stored" } });
    const url = document?.attachment?.url ?? "";
    expect((await desk.call("GET", url)).body.equals(pdf)).toBe(true);
  });

  // Both ways lead to the same route: that they carry forms, files and answers alike has shown by now.
  if (!isFrontDoor) return;

  test("a mail is stored once, however often it is posted and with whatever unknown fields", async () => {
    const proof = signed(parley.now());
    // Mailgun's own repeat has the token of the first.
    for (const more of [proof, proof, signed(parley.now()), { "a-new-field": "?" }]) {
      expect(await post({ ...more })).toMatchObject({ status: 200, body: Buffer.from("") });
    }
    const { contact } = await desk.conversation();
    expect(contact).toMatchObject({ name: "Customer One", address: customer });
    expect(await contents()).toEqual([{ kind: "text", text: "Is it ready?" }]);
  });

  test.each([
    ["wrong", { signature: "0".repeat(64) }],
    ["malformed", { signature: "no hex" }],
    ["missing", { signature: "" }],
  ])("a post with a %s signature is forbidden and stores nothing", async (_what, changes) => {
    expectError(await post(changes), 403);
    const proof = { ...signed(parley.now()), ...changes };
    expectError(await postEvent(parley, mount, { id: "e", event: "delivered" }, proof), 403);
    expect(await desk.conversations()).toEqual([]);
  });

  test("another line's signing key is refused", async () => {
    expectError(await post({ ...signed(parley.now(), undefined, "another key") }), 404);
    expectError(await post({ ...signed(parley.now(), undefined, "nobody's") }), 403);
  });

  test("a signature is valid while Mailgun repeats, and only minutes before its time", async () => {
    const at = (minutes: number) => new Date(parley.now().getTime() + minutes * 60_000);
    expectError(await post({ ...signed(at(-541)) }), 403);
    expectError(await post({ ...signed(at(16)) }), 403);
    expect((await post({ ...signed(at(-539)) })).status).toBe(200);
    const { id } = await desk.conversation();
    expect(await desk.messages(id)).toHaveLength(1);
  });

  test("a token is valid for one mail or event, however often that is posted", async () => {
    const proof = signed(parley.now());
    expect((await post(proof)).status).toBe(200);
    expectError(await post({ ...proof, "Message-Id": "<another@mail.example>" }), 403);
    expectError(await postEvent(parley, mount, { id: "e", event: "opened" }, proof), 403);
    const forEvent = signed(parley.now());
    const event = { id: "e1", event: "complained", recipient: customer };
    for (const _again of [1, 2]) {
      expect((await postEvent(parley, mount, event, forEvent)).status).toBe(200);
    }
    expectError(await postEvent(parley, mount, { ...event, id: "e2" }, forEvent), 403);
    // A token that was never accepted is not used up.
    const fresh = signed(parley.now());
    expectError(await post({ ...fresh, signature: "0".repeat(64) }), 403);
    expect((await post({ ...fresh, "Message-Id": "<third@mail.example>" })).status).toBe(200);
    expect(await desk.messages()).toHaveLength(2);
  });

  test("of several signatures the last counts, and a header named like a field is no field", async () => {
    const proof = signed(parley.now());
    const fields = new URLSearchParams(mailFields());
    for (const [name, value] of [
      ["timestamp", "1"],
      ["token", "forged"],
      ["signature", "0".repeat(64)],
      ...Object.entries(proof),
    ] as const) {
      fields.append(name, value);
    }
    fields.append("Sender", "boss@acme.test");
    fields.append("From", "boss@acme.test");
    const answer = await mount.request("POST", inboundPath, {
      headers: { "content-type": "application/x-www-form-urlencoded" },
      body: fields.toString(),
    });
    expect(answer.status).toBe(200);
    expect((await desk.conversation()).contact.address).toBe(customer);
  });

  test("a mail with files that is posted twice is stored once", async () => {
    for (const _again of [1, 2]) expect((await postFiles([bill])).status).toBe(200);
    expect(await desk.messages()).toHaveLength(2);
  });

  test("files of refused posts are deleted", async () => {
    const { signature } = signed(parley.now(), undefined, "nobody's");
    expectError(await postFiles([bill], { signature }), 403);
    expect(await desk.conversations()).toEqual([]);
    expect(existsSync(`${parley.runtime.env.PARLEY_DATA}/files`)).toBe(false);
  });

  test("HTML becomes plain text: no scripts run, nothing is shown or loaded", async () => {
    await post({
      "stripped-text": "",
      "body-plain": " \r\n",
      "body-html":
        "<style>p{}</style><h1>Tyres</h1><p>Are they <b>round</b> &amp; black?<br>Yes</p>" +
        '<script>alert(1)</script><img src="https://spy.example/x.gif" onerror="alert(2)">' +
        '<a href="https://shop.example/t">Shop</a>',
    });
    expect(await contents()).toEqual([
      {
        kind: "text",
        text: "Tyres\n\nAre they round & black?\nYes\n\nShop [https://shop.example/t]",
      },
    ]);
  });

  test("the text without quotation is preferred, then the whole text, then the subject", async () => {
    await post({ "body-plain": "Yes\r\n\r\n> Well?", "stripped-text": "Yes" });
    await post({ "body-plain": "A\r\nB", "stripped-text": " ", "Message-Id": "<2@m.test>" });
    const nothing = { "body-plain": "", "stripped-text": "", "Message-Id": "<3@m.test>" };
    await post({ ...nothing, subject: "Open\r\n on Saturday?" });
    expect(await contents()).toEqual(
      ["Yes", "A\nB", "Open on Saturday?"].map((text) => ({ kind: "text", text })),
    );
  });

  test("mail with Auto-Submitted: no counts as a person's", async () => {
    const headers = [
      ["Auto-Submitted", "no"],
      ["Precedence", "normal"],
    ];
    await post({ "message-headers": JSON.stringify(headers) });
    expect(await contents()).toHaveLength(1);
  });

  test("mail without an answerable sender is stored, and nobody waits for an answer", async () => {
    const answer = await post({ from: "", sender: "nobody", "body-plain": "Is it ready?" });
    expect(answer.status).toBe(200);
    expect(await desk.conversations()).toEqual([]);
    const [closed] = await desk.conversations("closed");
    expect(await desk.messages(closed?.id)).toMatchObject([
      { content: { text: "Is it ready?" }, mail: { automatic: "report" } },
    ]);
  });

  test("an address inside a quoted name is ignored", async () => {
    const from = '"Victim <victim@bank.test>" <customer-one@example.com>';
    await post({ from, sender: "customer-one@example.com" });
    const { contact } = await desk.conversation();
    expect(contact).toMatchObject({
      address: "customer-one@example.com",
      name: "Victim <victim@bank.test>",
    });
  });

  test("a mail that can never be parsed is refused with 406", async () => {
    expectError(await postEvent(parley, mount, { id: "e" }), 406);
    const headers = { "content-type": "application/json" };
    expectError(await mount.request("POST", inboundPath, { headers, body: "{}" }), 406);
    const multipart = { "content-type": "multipart/form-data; boundary=x" };
    const body = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nbroken';
    expectError(await mount.request("POST", inboundPath, { headers: multipart, body }), 406);
    const large = { "content-type": "application/x-www-form-urlencoded" };
    const tooLarge = Buffer.alloc(41 * 1024 * 1024, "x");
    const answer = await mount.request("POST", inboundPath, { headers: large, body: tooLarge });
    expectError(answer, 406);
  });

  test("for a disabled or unknown line, Mailgun keeps repeating", async () => {
    expectError(await post({}, "/mailgun/mg.off.test/inbound"), 403);
    expectError(await post({}, "/mailgun/mg.nobody.test/inbound"), 404);
    expect(await desk.conversations()).toEqual([]);
  });

  test.each([inboundPath, eventsPath])("%s accepts only POST", async (path) => {
    for (const method of ["GET", "PUT", "PATCH", "DELETE"]) {
      const answer = await mount.request(method, path);
      expectError(answer, 405);
      expect(answer.headers.allow).toBe("POST");
    }
  });

  test("events about unknown mails and unknown events are accepted", async () => {
    const headers = { "message-id": "unknown@mg.acme.test" };
    for (const event of ["delivered", "failed", "accepted", "stored", "clicked", "of tomorrow"]) {
      const data = { id: event, event, recipient: customer, message: { headers } };
      expect((await postEvent(parley, mount, data)).status).toBe(200);
    }
    for (const event of ["delivered", "complained", "unsubscribed"]) {
      expect((await postEvent(parley, mount, { id: event, event })).status).toBe(200);
    }
    expect(await desk.conversations()).toEqual([]);
  });

  test("arbitrary bodies are answered in one format, and never with 500", async () => {
    const kinds = ["application/x-www-form-urlencoded", "multipart/form-data; boundary=b", "x/y"];
    const body = fc.oneof(fc.json(), anyText(), fc.constant("--b\r\n\r\n--b--"));
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom(...kinds), async (text, type) => {
        for (const path of [inboundPath, eventsPath]) {
          const headers = { "content-type": type };
          const answer = await mount.request("POST", path, { headers, body: text });
          expect([403, 406]).toContain(answer.status);
          errorBody.parse(jsonOf(answer));
        }
      }),
      { numRuns: 100 },
    );
  });
});
