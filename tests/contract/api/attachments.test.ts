import { once } from "node:events";
import { connect } from "node:net";
import { v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type ApiStage, agentToken, openApiStage, outsiderToken } from "../../support/api-stage";
import { pdf, png } from "../../support/sample-files";

const mebibyte = 1024 * 1024;

let stage: ApiStage;
let conversationId: string;
beforeAll(async () => {
  stage = await openApiStage();
  conversationId = await stage.customerWrites();
});
afterAll(() => stage.close());

const upload = (fileName: string, body: string | Uint8Array) =>
  stage.ok("uploadAttachment", { query: { conversationId, fileName }, body });
const refused = (fileName: string, body?: string | Uint8Array) =>
  stage.refused("uploadAttachment", {
    query: { conversationId, fileName },
    ...(body !== undefined && { body }),
  });
const load = (id: string, headers = {}, query = {}) =>
  stage.call("getAttachmentContent", { params: { id }, headers, query });

describe("POST /api/attachments", () => {
  test("stores the bytes and says what they are, whatever they are called", async () => {
    expect(await upload("photo.exe", png)).toEqual({
      id: expect.any(String),
      media: "image",
      fileName: "photo.exe",
      contentType: "image/png",
      sizeBytes: png.byteLength,
      state: "stored",
      failure: null,
      url: expect.stringMatching(/^\/api\/attachments\/[0-9a-f-]{36}\/content$/u),
      inline: true,
    });
  });

  test.each([
    ["a.pdf", pdf, "document", "application/pdf", true],
    ["a.txt", "Hello", "document", "text/plain", true],
    ["a.csv", "a,b", "document", "text/csv", false],
    [
      "a.svg",
      "<svg xmlns='http://www.w3.org/2000/svg'/>",
      "document",
      "application/octet-stream",
      false,
    ],
    ["a.html", "<!doctype html><p>", "document", "application/octet-stream", false],
    ["a.png", "not a picture", "document", "application/octet-stream", false],
    ["noextension", "x", "document", "application/octet-stream", false],
  ] as const)("takes %s for what it is", async (fileName, body, media, contentType, inline) => {
    expect(await upload(fileName, body)).toMatchObject({ media, contentType, inline });
  });

  test("sends a picture that is too large for one as a document", async () => {
    const large = Buffer.concat([png, Buffer.alloc(5 * mebibyte)]);
    expect(await upload("large.png", large)).toMatchObject({
      media: "document",
      contentType: "image/png",
    });
  });

  test.each([
    ["../../etc/passwd", "_.._etc_passwd"],
    ["a\r\nSet-Cookie: b", "aSet-Cookie: b"],
    ["Ünïcode 報告 📎.txt", "Ünïcode 報告 📎.txt"],
    [`${"x".repeat(235)}.jpeg`, `${"x".repeat(235)}.jpeg`],
  ])("gives %j a name that is safe everywhere", async (name, expected) => {
    const file = await upload(name, "x");
    expect(file.fileName).toBe(expected);
    expect((await load(file.id)).headers["content-disposition"]).toContain(
      `filename*=UTF-8''${encodeURIComponent(expected)}`,
    );
  });

  test.each(["..", "\u0000", " "])("refuses %j, of which no name is left", async (name) => {
    expect(await refused(name, "x")).toMatchObject({ status: 400, errors: [{ path: "fileName" }] });
  });

  test("refuses a name that is missing or too long by its path", async () => {
    for (const fileName of ["", "x".repeat(241)]) {
      expect(await refused(fileName, "x")).toMatchObject({
        status: 400,
        errors: [{ path: "fileName" }],
      });
    }
    const refusal = await stage.refused("uploadAttachment", {
      query: { fileName: "a" },
      body: "x",
    });
    expect(refusal).toMatchObject({ status: 400, errors: [{ path: "conversationId" }] });
  });

  test("refuses an empty file", async () => {
    expect(await refused("a.txt", "")).toMatchObject({ status: 400, detail: "The file is empty" });
    expect(await refused("a.txt")).toMatchObject({ status: 400, detail: "The file is empty" });
  });

  test("refuses a file announced as larger than the line takes before it is sent", async () => {
    const { port } = new URL(stage.door.url);
    const query = new URLSearchParams({ conversationId, fileName: "a.pdf" });
    for (const length of [100 * mebibyte + 1, Number.MAX_SAFE_INTEGER]) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.write(
        `POST /api/attachments?${query} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${agentToken}\r\ncontent-length: ${length}\r\n\r\n%PDF`,
      );
      const [answer] = await once(socket, "data");
      socket.destroy();
      expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /u);
      expect(String(answer)).toContain("payload_too_large");
    }
  });

  test("keeps nothing of an upload that breaks off, and takes it for no fault of ours", async () => {
    const { files, database } = stage.parley.runtime.context;
    const given = new URLSearchParams({ conversationId, fileName: "broken.txt" });
    const socket = connect(Number(new URL(stage.door.url).port), "127.0.0.1");
    const reading = new Promise<{ readonly written: Promise<unknown> }>((resolve) => {
      vi.spyOn(files, "write").mockImplementationOnce((source, sizeBytesMax) => {
        const written = files.write(source, sizeBytesMax);
        resolve({ written });
        return written;
      });
    });
    socket.write(
      `POST /api/attachments?${given} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${agentToken}\r\ncontent-length: 1000\r\n\r\nhalf`,
    );
    const { written } = await reading;
    socket.destroy();
    await expect(written).rejects.toThrow("aborted");
    await stage.ok("getMe");
    const { query, tables } = database.read;
    const rows = await query.select().from(tables.attachments);
    expect(rows.map(({ fileName }) => fileName)).not.toContain("broken.txt");
    expect(stage.parley.logged.filter(({ level }) => level === "error")).toEqual([]);
  });
});

describe("GET /api/attachments/:id/content", () => {
  test("gives the bytes with a type that is not guessed", async () => {
    const { id } = await upload("a.png", png);
    const answer = await load(id);
    expect(answer.status).toBe(200);
    expect(answer.body.equals(png)).toBe(true);
    expect(answer.headers).toMatchObject({
      "content-type": "image/png",
      "content-length": String(png.byteLength),
      "content-disposition": expect.stringMatching(/^inline; filename="a\.png"/u),
      "x-content-type-options": "nosniff",
      "content-security-policy": "default-src 'none'; sandbox",
      "accept-ranges": "bytes",
    });
  });

  test("gives a part, or says how much there is", async () => {
    const { id } = await upload("a.txt", "0123456789");
    const part = await load(id, { range: "bytes=2-4" });
    expect(part).toMatchObject({
      status: 206,
      headers: { "content-range": "bytes 2-4/10", "content-length": "3" },
    });
    expect(part.body.toString()).toBe("234");
    expect(await load(id, { range: "bytes=10-" })).toMatchObject({
      status: 416,
      headers: { "content-range": "bytes */10" },
    });
    expect((await load(id, { range: "bytes=0-1,3-4" })).body.toString()).toBe("0123456789");
  });

  test("makes a download of what is asked for as one", async () => {
    const { id } = await upload("a.png", png);
    const answer = await load(id, {}, { download: "1" });
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="a\.png"/u);
    expect((await load(id, {}, { download: "yes" })).status).toBe(400);
  });

  test.each([
    ["a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"],
    ["a.svg", "<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"],
    ["a.html", "<html><script>alert(1)</script></html>"],
    ["a.xhtml", "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>"],
    ["a.js", "alert(1)"],
  ])("never shows %s in place", async (name, body) => {
    const { id, inline } = await upload(name, body);
    expect(inline).toBe(false);
    const { headers } = await load(id);
    expect(headers["content-disposition"]).toMatch(/^attachment;/u);
    expect(headers["content-type"]).not.toMatch(/html|svg|script/u);
  });

  test("says nothing but the headers to HEAD", async () => {
    const { id } = await upload("a.txt", "0123456789");
    const answer = await stage.door.request("HEAD", `/api/attachments/${id}/content`, {
      headers: { authorization: `Bearer ${agentToken}` },
    });
    expect(answer).toMatchObject({ status: 200, headers: { "content-length": "10" } });
    expect(answer.body.byteLength).toBe(0);
  });
});

describe("GET /files/:key/:name, which providers fetch", () => {
  async function keyOf(id: string): Promise<string> {
    const { query, tables } = stage.parley.runtime.context.database.read;
    const rows = await query.select().from(tables.attachments);
    return rows.find((row) => row.id === id)?.publicKey ?? "";
  }

  test("gives the bytes to whoever knows the key, and to nobody else", async () => {
    const { id } = await upload("a.png", png);
    const key = await keyOf(id);
    expect(key).toMatch(/^[\w-]{32}$/u);
    const answer = await stage.door.request("GET", `/files/${key}/a.png`);
    expect(answer.status).toBe(200);
    expect(answer.body.equals(png)).toBe(true);
    for (const wrong of [id, uuidv7(), key.slice(1), "%25"]) {
      expect((await stage.door.request("GET", `/files/${wrong}/a.png`)).status).toBe(404);
    }
    expect((await stage.door.request("GET", "/files/%/a.png")).status).toBe(400);
  });
});

test("a file of another organization is not there", async () => {
  const { id } = await upload("a.png", png);
  const refusal = await stage.refused("getAttachmentContent", {
    params: { id },
    token: outsiderToken,
  });
  expect(refusal.status).toBe(404);
});

describe("a file for a note", () => {
  const uploadForNote = (fileName: string, body: string | Uint8Array) =>
    stage.ok("uploadAttachment", { query: { conversationId, fileName, purpose: "note" }, body });
  const write = (content: unknown) => ({
    params: { id: conversationId },
    body: { id: uuidv7(), content },
  });
  const publicAddressOf = async (id: string) => {
    const { tables, query } = stage.parley.runtime.context.database.read;
    const rows = await query.select().from(tables.attachments);
    return `/files/${rows.find((row) => row.id === id)?.publicKey}/file`;
  };

  test("may be what no line carries, is shown with its note and loaded by agents only", async () => {
    const large = Buffer.alloc(17 * mebibyte, 1);
    const { id } = await uploadForNote("log.bin", large);
    const note = await stage.ok("sendMessage", write({ kind: "note", text: "", attachmentId: id }));
    expect(note).toMatchObject({
      direction: "internal",
      state: null,
      content: { kind: "note", text: "", attachmentId: id },
      attachment: { id, fileName: "log.bin", state: "stored" },
    });
    expect((await load(id)).status).toBe(200);
    expect((await stage.door.request("GET", await publicAddressOf(id))).status).toBe(404);
  });

  test("is never sent to the customer, and what was for the customer is no note's", async () => {
    const { id } = await uploadForNote("plan.pdf", pdf);
    const file = { kind: "file", media: "document", attachmentId: id };
    expect(await stage.refused("sendMessage", write(file))).toMatchObject({
      status: 422,
      detail: "The file was uploaded for a note: it is never sent",
    });
    const { id: sendable } = await upload("plan.pdf", pdf);
    const note = { kind: "note", text: "See", attachmentId: sendable };
    expect((await stage.refused("sendMessage", write(note))).status).toBe(422);
    expect((await stage.door.request("GET", await publicAddressOf(sendable))).status).toBe(200);
  });

  test("needs a note that says something or has it", async () => {
    expect((await stage.refused("sendMessage", write({ kind: "note", text: "" }))).status).toBe(
      400,
    );
  });

  test("has its own limit", async () => {
    const query = { conversationId, fileName: "large.bin", purpose: "note" };
    const body = Buffer.alloc(25 * mebibyte + 1, 1);
    expect(await stage.refused("uploadAttachment", { query, body })).toMatchObject({
      status: 413,
      detail: "A file of a note may have 26214400 bytes at most",
    });
  });
});
