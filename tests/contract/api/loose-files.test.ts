import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findAttachments } from "@/db/stores/attachments";
import { sweepLooseFiles } from "@/lib/inbox/writing/sweep-loose-files";
import { type ApiStage, accepted, openApiStage } from "../../support/api-stage";
import { engines, openTimeoutMs } from "../../support/databases";
import { png } from "../../support/sample-files";

const hour = 3_600_000;
const link = { kind: "link", label: "See it", url: "https://shop.example/" } as const;
const draft = { reply: "", note: "" };

describe.each(engines)("uploads that nothing names on $name", ({ open }) => {
  let stage: ApiStage;
  let id: string;
  beforeEach(async () => {
    stage = await openApiStage({}, open);
    stage.provider.answer(200, accepted());
    id = await stage.customerWrites();
  }, openTimeoutMs);
  afterEach(() => stage.close());

  /** Each has bytes of its own. */
  const upload = async (purpose: "message" | "note" = "message"): Promise<string> => {
    const body = Buffer.concat([png, Buffer.from(uuidv7())]);
    const query = { conversationId: id, fileName: "a.png", purpose };
    return (await stage.ok("uploadAttachment", { query, body })).id;
  };
  const put = async (body: object, basedOn: string | null) => {
    const given = { params: { id }, body: { ...draft, ...body, basedOn } };
    return (await stage.ok("putDraft", given)).version;
  };
  const send = (content: object) =>
    stage.ok("sendMessage", { params: { id }, body: { id: uuidv7(), content } });
  /** Time passes, and the worker has looked at what is loose. */
  const pass = async (hours: number) => {
    stage.parley.passTime(hours * hour);
    await sweepLooseFiles(stage.parley.runtime.context);
  };
  const filesOf = (ids: readonly string[]) =>
    findAttachments(stage.parley.runtime.context.database.read, ids);
  const bytesOf = async (file: { readonly sha256: string | null } | undefined) => {
    const { files } = stage.parley.runtime.context;
    const chunks: Uint8Array[] = [];
    for await (const chunk of files.read(file?.sha256 ?? "")) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const left = async (...ids: readonly string[]) => {
    const found = new Set((await filesOf(ids)).map((file) => file.id));
    return ids.map((one) => found.has(one));
  };

  test("go a day after their draft was thrown away, and not before, with their bytes", async () => {
    const [thrown, noted, never] = [await upload(), await upload("note"), await upload()];
    const version = await put({ replyFiles: [thrown], noteFiles: [noted] }, null);
    await pass(30);
    expect(await left(thrown, noted, never)).toEqual([true, true, false]);
    await pass(20);
    await put({}, version);
    await pass(23);
    expect(await left(thrown, noted)).toEqual([true, true]);
    const [file] = await filesOf([thrown]);
    await pass(2);
    expect(await left(thrown, noted)).toEqual([false, false]);
    await expect(bytesOf(file)).rejects.toThrow();
  });

  test("stay with a message, a note, a card, a canned reply, a rich draft and what waits to be sent", async () => {
    const [said, noted, shown, canned, pictured, waiting, begun, drawn] = [
      ...[await upload(), await upload("note"), await upload(), await upload()],
      ...[await upload(), await upload(), await upload(), await upload()],
    ] as [string, string, string, string, string, string, string, string];
    const file = (attachmentId: string) => ({ kind: "file", media: "image", attachmentId });
    const items = (attachmentId: string) => [{ title: "One", actions: [link], attachmentId }];
    await send(file(said));
    await send({ kind: "note", text: "", attachmentId: noted });
    await send({ kind: "carousel", items: items(shown) });
    const cannedId = uuidv7();
    await stage.ok("putCannedReply", {
      params: { id: cannedId },
      body: {
        ...{ title: "Cars", shortcut: null, text: "", actions: [], attachmentIds: [canned] },
        ...{ cards: items(pictured), audience: "own", teamId: null },
      },
    });
    const sendAt = new Date(stage.parley.now().getTime() + 200 * hour).toISOString();
    const messages = [{ id: uuidv7(), content: file(waiting) }];
    await stage.ok("delaySending", { params: { id }, body: { messages, sendAt } });
    const card = { id: uuidv7(), title: "", description: "", imageUrl: "", buttons: [] };
    const cards = [{ ...card, picture: drawn }];
    const rich = { text: "", buttons: [], file: begun, cards };
    await put({ rich }, null);
    for (const hours of [25, 25, 25]) await pass(hours);
    const all = [said, noted, shown, canned, pictured, waiting, begun, drawn];
    expect(await left(...all)).toEqual(all.map(() => true));

    // What a removed canned reply alone had goes a day later.
    await stage.ok("deleteCannedReply", { params: { id: cannedId } });
    await pass(23);
    expect(await left(canned, pictured)).toEqual([true, true]);
    await pass(2);
    expect(await left(canned, pictured, said)).toEqual([false, false, true]);
  });

  test("leave bytes that another file has", async () => {
    const query = { conversationId: id, fileName: "a.png", purpose: "message" };
    const [kept, loose] = [
      await stage.ok("uploadAttachment", { query, body: png }),
      await stage.ok("uploadAttachment", { query, body: png }),
    ];
    await send({ kind: "file", media: "image", attachmentId: kept.id });
    await pass(25);
    expect(await left(kept.id, loose.id)).toEqual([true, false]);
    const [file] = await filesOf([kept.id]);
    expect(await bytesOf(file)).toEqual(png);
  });
});
