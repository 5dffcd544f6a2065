import { describe, expect, test } from "vitest";
import type { Attachment } from "@/db/tables/tables";
import type { FileStore } from "@/lib/inbox/context/context";
import { isInlineType, serveFile } from "@/lib/server/http/serve-file";

const bytes = "0123456789";

const files: FileStore = {
  stage: () => Promise.reject(new Error("Nothing is written here")),
  write: () => Promise.reject(new Error("Nothing is written here")),
  remove: () => Promise.reject(new Error("Nothing is removed here")),
  async *read(_sha256, range) {
    yield Buffer.from(bytes.slice(range?.start ?? 0, (range?.end ?? bytes.length - 1) + 1));
  },
};

// What is served of a file depends on these members and no others.
function fileWith(changes: Partial<Attachment> = {}): Attachment {
  const file = { fileName: "a.png", contentType: "image/png", sizeBytes: 10, sha256: "ab" };
  return { ...file, ...changes } as Attachment;
}

async function serve(range?: string, changes: { method?: string; file?: Attachment } = {}) {
  const { method = "GET", file = fileWith() } = changes;
  const answer = serveFile(files, { file, method, range, isDownload: false });
  const pieces: Uint8Array[] = [];
  if (
    answer.body !== null &&
    typeof answer.body === "object" &&
    !(answer.body instanceof Uint8Array)
  ) {
    for await (const piece of answer.body) pieces.push(Buffer.from(piece));
  }
  const { "content-length": length, "content-range": contentRange } = answer.headers;
  return { status: answer.status, length, contentRange, text: Buffer.concat(pieces).toString() };
}

describe("a range", () => {
  test.each([
    ["bytes=0-0", "0", "bytes 0-0/10"],
    ["bytes=0-3", "0123", "bytes 0-3/10"],
    ["bytes=4-", "456789", "bytes 4-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=-99", "0123456789", "bytes 0-9/10"],
    ["bytes=8-99", "89", "bytes 8-9/10"],
    ["bytes=9-9", "9", "bytes 9-9/10"],
  ])("%s gives %s", async (range, text, contentRange) => {
    const length = String(text.length);
    expect(await serve(range)).toEqual({ status: 206, length, contentRange, text });
  });

  test.each(["bytes=10-", "bytes=10-12", "bytes=99-", "bytes=-0"])(
    "%s is past the end",
    async (range) => {
      expect(await serve(range)).toMatchObject({
        status: 416,
        contentRange: "bytes */10",
        text: "",
      });
    },
  );

  test.each([
    undefined,
    "",
    "bytes=",
    "bytes=-",
    "bytes=3-1",
    "bytes=12-11",
    "bytes=0-1,3-4",
    "bytes=a-b",
    "items=0-1",
    "bytes = 0-1",
  ])("%s is none: the whole file comes", async (range) => {
    expect(await serve(range)).toEqual({
      status: 200,
      length: "10",
      contentRange: undefined,
      text: bytes,
    });
  });

  test("of an answer without a body still tells its length", async () => {
    expect(await serve(undefined, { method: "HEAD" })).toMatchObject({ length: "10", text: "" });
    expect(await serve("bytes=2-3", { method: "HEAD" })).toMatchObject({ length: "2", text: "" });
  });
});

describe("the headers of a file", () => {
  const headersOf = (changes: Partial<Attachment>, isDownload = false) =>
    serveFile(files, { file: fileWith(changes), method: "GET", range: undefined, isDownload })
      .headers;

  test.each([
    "image/png",
    "image/jpeg",
    "image/webp",
    "application/pdf",
    "text/plain",
    "audio/ogg",
    "video/mp4",
  ])("let a browser show %s in place", (contentType) => {
    expect(isInlineType(contentType)).toBe(true);
    expect(headersOf({ contentType })["content-disposition"]).toMatch(/^inline;/u);
    expect(headersOf({ contentType }, true)["content-disposition"]).toMatch(/^attachment;/u);
  });

  test.each([
    "image/svg+xml",
    "text/html",
    "application/xhtml+xml",
    "application/xml",
    "text/xml",
    "text/javascript",
    "application/octet-stream",
    "text/csv",
    "",
  ])("make a download of %j", (contentType) => {
    expect(isInlineType(contentType)).toBe(false);
    expect(headersOf({ contentType })["content-disposition"]).toMatch(/^attachment;/u);
  });

  test("allow no guessing of the type and no script", () => {
    expect(headersOf({ contentType: "text/plain" })).toMatchObject({
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
    });
  });

  test.each([
    ['a"b\\c.txt', `filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
    [
      "Übersicht 📎.pdf",
      `filename="_bersicht _.pdf"; filename*=UTF-8''%C3%9Cbersicht%20%F0%9F%93%8E.pdf`,
    ],
    ["it's (1)*.txt", `filename="it's (1)*.txt"; filename*=UTF-8''it%27s%20%281%29%2A.txt`],
  ])("name %s for every browser", (fileName, expected) => {
    expect(headersOf({ fileName })["content-disposition"]).toBe(`inline; ${expected}`);
  });
});
