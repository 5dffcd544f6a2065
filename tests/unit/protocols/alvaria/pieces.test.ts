import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError, type ErrorCode, errorStatus } from "@/lib/model/error";
import type { StreamEvent } from "@/lib/protocols/agent-side/agent-stream";
import { channelTypeOf } from "@/lib/protocols/alvaria/entities";
import { refuse, renderError } from "@/lib/protocols/alvaria/error";
import { wireEvent } from "@/lib/protocols/alvaria/events";
import { stateFault } from "@/lib/protocols/alvaria/interaction";
import { alvariaSettings } from "@/lib/protocols/alvaria/settings";
import { readBasicPairs, readTokenForm } from "@/lib/protocols/alvaria/token-form";
import {
  entityNameFaults,
  expiryFaults,
  textFaults,
  urlFaults,
} from "@/lib/protocols/alvaria/values";
import type { HttpRequest } from "@/lib/protocols/http-message";

function requestOf(changes: Partial<HttpRequest> = {}): HttpRequest {
  return {
    method: "POST",
    url: "http://parley.test/via/v2/x",
    path: "/via/v2/x",
    params: {},
    query: {},
    headers: {},
    body: new Uint8Array(),
    visitor: null,
    ...changes,
  };
}

const bytes = (text: string) => new TextEncoder().encode(text);
const basic = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describe("who may write in an interaction", () => {
  const there = { agentId: "u-1", joinedAt: new Date(0), leftAt: null };
  const state = { assigneeId: "u-1", participants: [there], medium: "web" };
  const agent = { id: "u-1", role: "agent" } as const;
  const reason = (...args: Parameters<typeof stateFault>) => stateFault(...args)?.reason ?? null;

  test("nobody on a channel without text", () => {
    expect(reason({ ...state, medium: "voice" }, agent, "Agent")).toBe("unsupportedChannel");
    expect(
      ["web", "app", "sms", "whatsapp", "email", "voice", "constructor"].map(channelTypeOf),
    ).toEqual(["chat", "chat", "sms", "chat", "chat", null, null]);
  });

  test("nobody before an agent has accepted it", () => {
    const offered = { ...state, assigneeId: null, participants: [] };
    expect(reason(offered, agent, "Agent")).toBe("notActive");
    expect(reason(offered, { ...agent, role: "supervisor" }, "System")).toBe("notActive");
  });

  test("its agents, and supervisors as other entities", () => {
    expect(reason(state, agent, "Agent")).toBeNull();
    const gone = { ...there, leftAt: new Date(1) };
    expect(reason({ ...state, participants: [gone] }, agent, "Agent")).toBeNull();
    expect(reason({ ...state, assigneeId: "u-2", participants: [gone] }, agent, "Agent")).toBe(
      "notParticipant",
    );
    const other = { id: "u-3", role: "agent" } as const;
    expect(reason(state, other, "Monitor")).toBe("notParticipant");
    expect(reason(state, { ...other, role: "admin" }, "Monitor")).toBeNull();
    expect(reason(state, { ...other, role: "admin" }, "Agent")).toBe("notParticipant");
  });
});

describe("values", () => {
  const reasons = (faults: readonly { readonly reason: string }[]) =>
    faults.map(({ reason }) => reason);

  test.each([
    ["", ["blank"]],
    [" \n\t", ["blank"]],
    ["x".repeat(4_096), []],
    [`  ${"x".repeat(4_096)}  `, []],
    ["x".repeat(4_097), ["tooLong"]],
    ["😀".repeat(4_096), []],
    ["a\0", ["invalidValue"]],
  ])("a text (%#)", (text, faults) => {
    expect(reasons(textFaults(text))).toEqual(faults);
  });

  test.each([
    ["https://example.com", []],
    ["HTTP://EXAMPLE.COM/x?y=1#z", []],
    ["https://example.com/a b", ["invalidUrl"]],
    ["https://exa\tmple.com", ["invalidUrl"]],
    ["data:text/html,x", ["invalidUrl"]],
    ["https:example.com", ["invalidUrl"]],
    ["//example.com", ["invalidUrl"]],
    ["https://[", ["invalidUrl"]],
    [`https://example.com/${"x".repeat(2_028)}`, []],
    [`https://example.com/${"x".repeat(2_029)}`, ["invalidUrl"]],
  ])("an address (%#)", (url, faults) => {
    expect(reasons(urlFaults(url))).toEqual(faults);
  });

  test("names and times are checked", () => {
    expect(reasons(entityNameFaults("x".repeat(100)))).toEqual([]);
    expect(reasons(entityNameFaults("x".repeat(101)))).toEqual(["tooLong"]);
    expect(reasons(entityNameFaults("\u2003"))).toEqual(["blank"]);
    expect([undefined, 0, 1, 30, 31].flatMap((one) => reasons(expiryFaults(one)))).toEqual([
      "outOfRange",
      "outOfRange",
    ]);
    expect(expiryFaults(45)[0]?.message).toBe(
      "expiresAfterSeconds must be between 1 and 30, got 45",
    );
  });
});

describe("a token form", () => {
  const form = (text: string, type = "application/x-www-form-urlencoded; charset=UTF-8") =>
    readTokenForm(requestOf({ headers: { "content-type": type }, body: bytes(text) }));

  test("is parsed; parameters without a value count as missing", () => {
    const read = form("grant_type=client_credentials&scope=a+b%20c&realm=");
    expect(read.kind === "form" && [...read.parameters]).toEqual([
      ["grant_type", "client_credentials"],
      ["scope", "a b c"],
    ]);
  });

  test("is refused with a repeated parameter, or with another content type", () => {
    expect(form("a=1&a=1").kind).toBe("malformed");
    expect(form("a=1", "application/json").kind).toBe("malformed");
  });

  test("has client credentials, decoded and undecoded", () => {
    expect(readBasicPairs(basic("a%2Bb:c%20d"))).toEqual([
      { id: "a+b", secret: "c d" },
      { id: "a%2Bb", secret: "c%20d" },
    ]);
    expect(readBasicPairs(basic("a:b:c%"))).toEqual([{ id: "a", secret: "b:c%" }]);
    expect(readBasicPairs("Bearer x")).toBeNull();
    for (const wrong of ["Basic", "Basic !", basic("nocolon")]) {
      expect(readBasicPairs(wrong)).toEqual([]);
    }
  });

  test("never throws", () => {
    fc.assert(
      fc.property(fc.string(), fc.uint8Array(), (header, body) => {
        readBasicPairs(header);
        readBasicPairs(`Basic ${header}`);
        readTokenForm(
          requestOf({ headers: { "content-type": "application/x-www-form-urlencoded" }, body }),
        );
      }),
    );
  });
});

describe("an error", () => {
  const listed = [400, 401, 404, 405, 410, 422, 429, 500, 503];

  test.each(Object.keys(errorStatus) as ErrorCode[])("%s has a documented status", (code) => {
    const answer = renderError(new AppError(code, "A sentence"), requestOf());
    expect(listed).toContain(answer.status);
    if (answer.status === 401) expect(answer.body).toBe("");
    else {
      expect(JSON.parse(answer.body)).toEqual({
        code: answer.status,
        message: expect.any(String),
        errors: [{ scope: expect.any(String), reason: expect.any(String), message: "A sentence" }],
      });
    }
    if (answer.status === 503) expect(answer.headers["retry-after"]).toBe("5");
  });

  test("has the sample's members", () => {
    const sample = {
      code: 404,
      message: "not found",
      errors: [{ scope: "scope", reason: "reason", message: "message" }],
    };
    const fault = { scope: "user", reason: "notFound", message: "There is no such user" } as const;
    const ours: unknown = JSON.parse(renderError(refuse("not_found", [fault]), requestOf()).body);
    expect(ours).toEqual({ code: 404, message: "Not Found", errors: [fault] });
    expect(Object.keys(sample)).toEqual(["code", "message", "errors"]);
  });
});

describe("an event", () => {
  const conversation = {
    id: "c",
    medium: "whatsapp",
    contactName: "Customer",
    contactAddress: "+39",
    queueName: "Sales",
  } as const;
  const at = new Date("2025-03-04T10:16:02.004Z");
  const from = { agentId: null, name: "Customer", role: "contact" } as const;
  const message = {
    id: "m",
    conversationId: "c",
    from,
    file: null,
    mail: null,
    sentAt: at,
    metadata: null,
  } as const;

  test.each<[StreamEvent, string]>([
    [{ kind: "connected", agentId: "a", deskSessionId: "9001" }, "engagementCenter.Connected"],
    [
      { kind: "offered", agentId: "a", conversation, expiresAt: at },
      "engagementCenter.InteractionOffered",
    ],
    [
      { kind: "offer-lost", agentId: "a", conversationId: "c" },
      "engagementCenter.AcceptCallTimeout",
    ],
    [{ kind: "active", agentId: "a", conversation, since: at }, "engagementCenter.Active"],
    [
      { kind: "focused", agentId: "a", conversationId: "c" },
      "engagementCenter.ActivateInteraction",
    ],
    [{ kind: "ended", conversationId: "c", by: "contact", at }, "engagementCenter.Terminated"],
    [
      { kind: "typing", conversationId: "c", from, at, until: new Date(at.getTime() + 9_001) },
      "messaging.NotificationReceived",
    ],
    [
      { kind: "message", message: { ...message, content: { kind: "text", text: "hi" } } },
      "messaging.TextReceived",
    ],
  ])("%# is named as listed", (event, eventType) => {
    expect(wireEvent(event)?.eventType).toBe(eventType);
  });

  test("of a link or stored file has a URL, of anything else its text", () => {
    const link = {
      kind: "link",
      url: "https://example.com",
      title: null,
      description: null,
    } as const;
    expect(wireEvent({ kind: "message", message: { ...message, content: link } })).toMatchObject({
      eventType: "messaging.UrlReceived",
      payload: { url: "https://example.com", entityType: "Contact" },
    });
    const file = {
      url: "https://parley.test/files/k/a.pdf",
      fileName: "a.pdf",
      contentType: "application/pdf",
      sizeBytes: 1,
      sha256: "0".repeat(64),
    };
    const content = {
      kind: "file",
      media: "document",
      attachmentId: "00000000-0000-7000-8000-000000000001",
      caption: null,
    } as const;
    expect(wireEvent({ kind: "message", message: { ...message, content, file } })).toMatchObject({
      payload: { url: file.url },
    });
    expect(wireEvent({ kind: "message", message: { ...message, content } })).toMatchObject({
      eventType: "messaging.TextReceived",
      payload: { text: "Document" },
    });
    const notice = { kind: "notice" as const, text: "Paid", rows: [] };
    expect(wireEvent({ kind: "message", message: { ...message, content: notice } })).toMatchObject({
      eventType: "messaging.TextReceived",
      payload: { text: "Paid" },
    });
  });

  test("of a mail has its subject, other recipients, and the whole text where the message is shorter", () => {
    const content = { kind: "text", text: "See below" } as const;
    const mailbox = (address: string, name: string | null) => ({ address, name });
    const mail = {
      ...{ subject: "Invoice", writer: null, to: [], automatic: null },
      cc: [mailbox("boss@cust.test", "Boss"), mailbox("two@cust.test", null)],
      wholeText: "See below\n\n> 312.40",
    };
    expect(wireEvent({ kind: "message", message: { ...message, content, mail } })).toMatchObject({
      payload: {
        text: "See below",
        subject: "Invoice",
        copiedTo: ["Boss <boss@cust.test>", "two@cust.test"],
        fullText: "See below\n\n> 312.40",
      },
    });
    const plain = { ...mail, subject: null, cc: [], wholeText: null };
    const event = wireEvent({ kind: "message", message: { ...message, content, mail: plain } });
    expect(Object.keys(event?.payload ?? {})).not.toContain("subject");
  });

  test("of a text in several parts is sent with the first part", () => {
    const metadata = { whole: { messageId: "m", text: "All of it" } };
    const content = { kind: "text", text: "All" } as const;
    const first = { ...message, content, metadata };
    expect(wireEvent({ kind: "message", message: first })).toMatchObject({
      payload: { messageId: "m", text: "All of it" },
    });
    expect(wireEvent({ kind: "message", message: { ...first, id: "n" } })).toBeNull();
  });
});

describe("settings", () => {
  const right = {
    orgId: "acme",
    clients: [{ clientId: "demo-app", clientSecret: "s", scopes: ["messagingapi"] }],
    apiKeys: ["demo-key"],
  };

  test("have exactly these members, and parse to themselves", () => {
    expect(alvariaSettings.parse(alvariaSettings.parse(right))).toEqual(right);
    for (const wrong of [
      { ...right, more: 1 },
      { ...right, orgId: "" },
      { ...right, apiKeys: [] },
      { ...right, clients: [...right.clients, ...right.clients] },
      { ...right, clients: [{ ...right.clients[0], scopes: ["nonsense"] }] },
    ]) {
      expect(alvariaSettings.safeParse(wrong).success).toBe(false);
    }
  });
});
