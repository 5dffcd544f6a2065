import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { z } from "zod";
import { nextNumber } from "@/db/stores/sequences";
import type { InboundMessage, InboundReceipt } from "@/lib/protocols/customer-side/protocol";
import { anyText } from "../../support/any-text";
import { agentToken } from "../../support/ctlive";
import { DeskApi } from "../../support/desk-api";
import { type InProcessParley, startInProcess } from "../../support/in-process-parley";
import { jsonOf, type Mount, type MountAnswer } from "../../support/mount";
import { errorsOf, mounts } from "../../support/stage";

type Headers = Readonly<Record<string, string>>;
type Wire<T> = [T] extends [Date | null] ? string | null : T;
type OnWire<T> = { readonly [K in keyof T]: Wire<T[K]> };

/** A request and its answer as the vendor's document prints them, and what the request means. */
export type Sample = {
  readonly name: string;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Headers;
    readonly body?: unknown;
    /** In place of `body`, where the printed text is not JSON. */
    readonly bodyText?: string;
  };
  /** In the words of the core; instants as ISO 8601. */
  readonly events: readonly (OnWire<InboundMessage> | OnWire<InboundReceipt>)[];
  readonly response: { readonly status: number; readonly body: unknown };
};

export type VendorSuite = {
  readonly vendor: string;
  readonly provision: unknown;
  readonly samples: readonly Sample[];
  /** The number that the first conversation gets, where the vendor's samples print one. */
  readonly numbersFrom?: number;
  readonly method: string;
  /** Where `message` is posted; made first, where that has to be asked for. */
  readonly path: string | ((mount: Mount) => Promise<string>);
  /** Another method of the same address. */
  readonly alsoTakes?: string;
  /** What proves the caller. */
  readonly authorized: Headers;
  /** What does not, by what is wrong with it. */
  readonly unauthorized: Readonly<Record<string, Headers>>;
  /** Body of a request that stores one text message. */
  readonly message: unknown;
  /** The same message, with members that no document names wherever one may stand. */
  readonly messageWithUnknownMembers: unknown;
  /** Bodies that cannot be read, where the vendor tells them from what is refused; strings are sent as they are. */
  readonly malformed?: Readonly<Record<string, unknown>>;
  /** Bodies in which something essential is missing or wrong, by what it is. */
  readonly refused: Readonly<Record<string, unknown>>;
  /** The one shape of every error. */
  readonly errorBody: z.ZodType;
  /** The vendor's words for each refusal, as a part of the error's body. */
  readonly errors: Readonly<
    Record<"unauthorized" | "refused" | "method" | "tooLarge", Readonly<Record<string, unknown>>>
  > & { readonly malformed?: Readonly<Record<string, unknown>> };
};

/** Both ways lead to the same route: how the second carries requests and answers shows with so many. */
const samplesOfRouteFiles = 3;

/**
 * Proves through the front door what every protocol has to guarantee at the wire, whatever its vendor, and through the
 * route files that a few samples and refusals come and go as well that way.
 */
export function describeProtocol(suite: VendorSuite): void {
  test(`${suite.vendor}: what tells a repeat holds the sender's id, where there is one`, () => {
    for (const event of suite.samples.flatMap(({ events }) => events)) {
      if (event.kind !== "message" || event.externalMessageId === null) continue;
      expect(event.ingestKey ?? event.externalMessageId).toContain(event.externalMessageId);
    }
  });

  describe.each(mounts)(`${suite.vendor} through the %s`, (name, open) => {
    const isFrontDoor = name === "front door";
    const samples = isFrontDoor ? suite.samples : suite.samples.slice(0, samplesOfRouteFiles);
    let parley: InProcessParley;
    let mount: Mount;
    let desk: DeskApi;
    let path: string;
    let before: Awaited<ReturnType<DeskApi["conversations"]>>;

    beforeEach(async () => {
      parley = await startInProcess({ provision: suite.provision });
      await numberFrom(parley, suite.numbersFrom);
      mount = await open(parley);
      desk = new DeskApi(mount, agentToken);
      path = typeof suite.path === "string" ? suite.path : await suite.path(mount);
      before = await desk.conversations();
    });

    afterEach(async () => {
      await mount.close();
      await parley.close();
      expect(errorsOf(parley)).toEqual([]);
    });

    const post = (body: unknown, headers: Headers = suite.authorized) =>
      mount.request(suite.method, path, {
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body),
      });

    const postSample = ({ request }: Sample) =>
      mount.request(request.method, request.path, {
        headers: { ...request.headers, ...suite.authorized },
        body: request.bodyText ?? JSON.stringify(request.body),
      });

    function expectError(answer: MountAnswer, error: Readonly<Record<string, unknown>>): void {
      const body = jsonOf(answer);
      expect(answer.headers["content-type"]).toMatch(/^application\/json(?:; charset=utf-8)?$/u);
      suite.errorBody.parse(body);
      expect({ status: answer.status, body, headers: answer.headers }).toMatchObject(error);
    }

    test.each(samples)("$name gets the documented answer and is stored", async (sample) => {
      const answer = await postSample(sample);
      expect({ status: answer.status, body: jsonOf(answer) }).toEqual(sample.response);
      expect(await storedMessages(desk)).toMatchObject(expectedMessages(sample));
    });

    test.each(samples)("$name, sent twice, is stored once", async (sample) => {
      const first = await postSample(sample);
      const stored = await storedMessages(desk);
      const second = await postSample(sample);
      expect(second).toMatchObject({ status: first.status, body: first.body });
      expect(await storedMessages(desk)).toHaveLength(stored.length);
      expect(await desk.counts()).toMatchObject({ all: { total: stored.length } });
    });

    test.each(Object.entries(suite.unauthorized))(
      "a call with %s credentials is refused and stores nothing",
      async (_what, headers) => {
        expectError(await post(suite.message, headers), suite.errors.unauthorized);
        expect(await desk.conversations()).toEqual(before);
      },
    );

    test("a body of 2 MiB is refused in the vendor's shape, and the next call is served", async () => {
      expectError(await post("x".repeat(2 * 1024 * 1024)), suite.errors.tooLarge);
      expect(await post(suite.message)).toMatchObject({ status: 200 });
    });

    if (!isFrontDoor) return;

    test.each(Object.entries(suite.malformed ?? {}))(
      "%s cannot be read and stores nothing",
      async (_, body) => {
        expectError(await post(body), suite.errors.malformed ?? suite.errors.refused);
        expect(await desk.conversations()).toEqual(before);
      },
    );

    test.each(Object.entries(suite.refused))(
      "%s is refused and stores nothing",
      async (_, body) => {
        expectError(await post(body), suite.errors.refused);
        expect(await desk.conversations()).toEqual(before);
      },
    );

    test.each(
      ["GET", "PUT", "PATCH", "DELETE"].filter(
        (method) => method !== suite.method && method !== suite.alsoTakes,
      ),
    )("the method %s is refused in the vendor's shape", async (method) => {
      const answer = await mount.request(method, path, { headers: suite.authorized });
      expectError(answer, suite.errors.method);
    });

    test("undocumented members are ignored", async () => {
      const plain = await post(suite.message);
      const more = await post(suite.messageWithUnknownMembers);
      expect(more).toMatchObject({ status: plain.status, body: plain.body });
      expect(await storedMessages(desk)).toHaveLength(1);
    });

    test("arbitrary JSON and bytes are answered in the vendor's format, and never with 500", async () => {
      const body = fc.oneof(
        fc.json(),
        fc.jsonValue().map((results) => JSON.stringify({ results })),
        fc.uint8Array({ minLength: 1 }),
        anyText({ minLength: 1 }),
      );
      await fc.assert(
        fc.asyncProperty(body, async (bytes) => {
          const answer = await post(bytes);
          expect(answer.status).toBeLessThan(500);
          if (answer.status !== 200) suite.errorBody.parse(jsonOf(answer));
        }),
        { numRuns: 200 },
      );
    });

    test("arbitrary credentials are refused, and never with 500", async () => {
      const visible = fc.string({
        unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
      });
      const value = fc
        .tuple(fc.constantFrom("Basic", "Bearer", "basic ", "App", ""), visible)
        .map(([scheme, rest]) => `${scheme} ${rest}`.trim());
      await fc.assert(
        fc.asyncProperty(value, async (authorization) => {
          expectError(await post(suite.message, { authorization }), suite.errors.unauthorized);
        }),
      );
    });
  });
}

async function numberFrom({ runtime }: InProcessParley, from: number | undefined): Promise<void> {
  if (from === undefined) return;
  await runtime.context.database.write((scope) => nextNumber(scope, "conversations", from - 1));
}

async function storedMessages(desk: DeskApi) {
  const found = [];
  for (const conversation of await desk.conversations()) {
    for (const message of await desk.messages(conversation.id)) {
      found.push({ contact: conversation.contact, message });
    }
  }
  return found;
}

/** What the desk shows of a sample's messages; receipts for messages we never sent show nothing. */
function expectedMessages({ events }: Sample) {
  return events.flatMap((event) => {
    if (event.kind !== "message") return [];
    const { content, contact, sentAt } = event;
    const isFile = content.kind === "remote-file";
    return {
      ...(contact !== null && { contact: { address: contact.address, name: contact.name } }),
      message: {
        direction: "inbound",
        author: { kind: "contact" },
        ...(sentAt !== null && { createdAt: sentAt }),
        content: isFile
          ? { kind: "file", media: content.media, caption: content.caption }
          : content,
        attachment: isFile
          ? { media: content.media, ...(content.fileName && { fileName: content.fileName }) }
          : null,
      },
    };
  });
}
