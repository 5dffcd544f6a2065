import { describe, expect, test } from "vitest";
import type { Attachment, Conversation } from "@/db/tables/tables";
import type { LiveLine } from "@/lib/inbox/context/live-line";
import { assertFile, assertSendable, windowClosesAt } from "@/lib/inbox/conversation/sending-rules";
import type { Content } from "@/lib/model/content";
import { AppError } from "@/lib/model/error";
import { plainLine as capabilities } from "../model/plain-line";

const hourMs = 3_600_000;
const now = new Date("2024-03-05T12:00:00Z");
const attachmentId = "0190a1b2-0000-7000-8000-000000000000";

// The rules read these members of a line, a conversation and a file, and no others.
function lineWith(changes: Partial<LiveLine> = {}): LiveLine {
  return {
    name: "WhatsApp",
    isEnabled: true,
    replyWindowMs: null,
    capabilities,
    sendingRefusal: () => null,
    ...changes,
  } as LiveLine;
}
function conversationWith(lastContactAt: Date | null): Conversation {
  return { lastContactAt } as Conversation;
}
function fileWith(sizeBytes: number | null, state: Attachment["state"] = "stored"): Attachment {
  return { sizeBytes, state } as Attachment;
}
function fileContent(
  media: "image" | "document" | "audio",
  caption: string | null = null,
): Content {
  return { kind: "file", media, attachmentId, caption };
}

const text: Content = { kind: "text", text: "Hello" };

function faultOf(act: () => void) {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) {
      return {
        code: error.code,
        detail: error.detail,
        paths: error.problems.map(({ path }) => path),
      };
    }
    throw error;
  }
  return null;
}

function send(
  line: LiveLine,
  content: Content,
  lastContactAt: Date | null = now,
  file = fileWith(50),
) {
  return faultOf(() => assertSendable(line, conversationWith(lastContactAt), content, file, now));
}

describe("the reply window", () => {
  const line = lineWith({ replyWindowMs: 24 * hourMs });

  test("closes so long after the customer's last message, to the millisecond", () => {
    const ago = (ms: number) => new Date(now.getTime() - ms);
    expect(send(line, text, ago(24 * hourMs - 1))).toBeNull();
    expect(send(line, text, ago(24 * hourMs))).toMatchObject({
      code: "window_closed",
      detail: expect.stringContaining("WhatsApp"),
    });
    expect(windowClosesAt(line, { lastContactAt: ago(hourMs) })).toEqual(
      new Date(now.getTime() + 23 * hourMs),
    );
  });

  test("is closed before the customer ever wrote", () => {
    expect(send(line, text, null)?.code).toBe("window_closed");
  });

  test("never closes on a line without one", () => {
    expect(send(lineWith(), text, null)).toBeNull();
    expect(windowClosesAt(lineWith(), { lastContactAt: null })).toBeNull();
  });
});

describe("what a line may carry", () => {
  test("is nothing to a customer who does not want it, in the channel's own words", () => {
    const line = lineWith({ sendingRefusal: () => "The customer has opted out" });
    expect(send(line, text)).toMatchObject({
      code: "unsupported",
      detail: "The customer has opted out",
      paths: ["conversationId"],
    });
  });

  test("is nothing while it is switched off", () => {
    expect(send(lineWith({ isEnabled: false }), text)).toMatchObject({
      code: "unsupported",
      detail: "WhatsApp is switched off",
    });
  });

  test.each([
    [{ kind: "location", latitude: 1, longitude: 2, name: null, address: null, url: null }],
    [{ kind: "note", text: "Ask Bob" }],
    [{ kind: "notice", text: "Paid", rows: [] }],
    [{ kind: "answer", label: "Yes", payload: "y", description: null }],
  ] satisfies readonly (readonly [Content])[])("is not %j", (content) => {
    expect(send(lineWith(), content)).toMatchObject({
      code: "unsupported",
      paths: ["content.kind"],
    });
  });

  test("is what it shows in part, too", () => {
    expect(send(lineWith(), { kind: "contact-card", cards: [] })).toBeNull();
  });

  test.each([
    ["image", 100, null],
    ["image", 101, "A file of this kind (photo) may have 100 bytes at most on WhatsApp"],
    ["document", 200, null],
    ["document", 201, "A file of this kind (document) may have 200 bytes at most on WhatsApp"],
    ["audio", 1, "WhatsApp cannot carry a file of this kind (audio)"],
  ] as const)("of an %s of %i bytes: %s", (media, sizeBytes, detail) => {
    const fault = faultOf(() => assertFile(lineWith(), media, fileWith(sizeBytes)));
    expect(fault?.detail ?? null).toBe(detail);
  });

  test("is no file whose bytes are not there", () => {
    for (const state of ["pending", "fetching", "failed"] as const) {
      expect(send(lineWith(), fileContent("image"), now, fileWith(50, state))).toMatchObject({
        code: "unsupported",
        paths: ["content.attachmentId"],
      });
    }
    expect(send(lineWith(), fileContent("image"), now, fileWith(null))?.code).toBe("unsupported");
  });
});
