import { beforeEach, expect, test } from "vitest";
import {
  claimPendingFetches,
  claimUpload,
  dropUpload,
  failAttachment,
  findAttachment,
  findAttachments,
  findPublicAttachment,
  findUpload,
  insertAttachment,
  listStaleUploads,
  reofferAttachment,
  resetFetches,
  storeAttachment,
} from "@/db/stores/attachments";
import { everythingOf } from "@/db/stores/people/visibility";

import type { Attachment, Conversation } from "@/db/tables/tables";
import {
  addConversation,
  after,
  newId,
  noon,
  type Office,
  openOffice,
} from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("an attachment", (given) => {
  let office: Office;
  let conversation: Conversation;
  beforeEach(async () => {
    office = await openOffice(given());
    conversation = await addConversation(office);
    // What other tests left to be fetched is not this test's.
    await given().write((scope) => claimPendingFetches(scope, 1_000));
  });

  async function add(changes: Partial<Attachment> = {}): Promise<Attachment> {
    const file: Attachment = {
      id: newId(),
      organizationId: office.organizationId,
      conversationId: conversation.id,
      contactAddress: null,
      purpose: null,
      lineId: office.lineId,
      media: "image",
      fileName: "Photo",
      isNamed: false,
      contentType: "application/octet-stream",
      sizeBytes: null,
      sizeBytesMax: 5_242_880,
      sha256: null,
      state: "pending",
      failure: null,
      sourceUrl: "https://gateway.test/1",
      mailId: null,
      contentId: null,
      looseSince: null,
      publicKey: newId(),
      createdAt: noon,
      ...changes,
    };
    await given().write((scope) => insertAttachment(scope, file));
    return file;
  }

  const find = (id: string) =>
    findAttachment(given().read, everythingOf(office.organizationId), id);
  const claim = async (limit: number) => {
    const files = await given().write((scope) => claimPendingFetches(scope, limit));
    return files.map(({ id }) => id);
  };

  test("that was uploaded and never sent makes way for newer ones, with its bytes", async () => {
    const upload = (minute: number, sha256: string) =>
      add({ conversationId: null, contactAddress: "c", createdAt: after(minute), sha256 });
    const oldest = await upload(1, "a");
    const old = await upload(2, "b");
    const same = await upload(3, "b");
    const stale = async (kept: number, before: Date) => {
      const rows = await listStaleUploads(given().read, kept, before);
      const ours = [oldest, old, same].map(({ id }) => id);
      return rows.map(({ id }) => id).filter((id) => ours.includes(id));
    };
    expect(await stale(1, after(9))).toEqual([old.id, oldest.id]);
    expect(await stale(1, after(2))).toEqual([oldest.id]);
    expect(await stale(3, after(9))).toEqual([]);

    const drop = (file: Attachment) => given().write((scope) => dropUpload(scope, file));
    expect(await drop(oldest)).toBe(true);
    expect(await drop(oldest)).toBe(false);
    expect(await drop(old)).toBe(false);
    expect(await find(old.id)).toBeUndefined();
    await given().write((scope) =>
      claimUpload(scope, same.id, {
        conversationId: conversation.id,
        contactAddress: "client-one",
        media: "image",
      }),
    );
    expect(await drop(same)).toBe(false);
    expect(await find(same.id)).toMatchObject({ conversationId: conversation.id });
  });

  test("comes back as it was stored, by id, among others and by its public key", async () => {
    const { read } = given();
    const file = await add({ isNamed: true, fileName: "Ünïcode 📎.pdf" });
    expect(await find(file.id)).toEqual(file);
    expect(await findAttachments(read, [newId(), file.id])).toEqual([file]);
    expect(await findAttachments(read, [])).toEqual([]);
    expect(await findPublicAttachment(read, file.publicKey)).toEqual(file);
    expect(await findPublicAttachment(read, newId())).toBeUndefined();
    expect(await findAttachment(read, everythingOf(newId()), file.id)).toBeUndefined();
  });

  test("is claimed for fetching once, the oldest first", async () => {
    const newer = await add({ createdAt: after(2) });
    const older = await add({ createdAt: after(1) });
    await add({ state: "stored" });
    expect(await claim(1)).toEqual([older.id]);
    expect(await find(older.id)).toEqual({ ...older, state: "fetching" });
    expect(await claim(5)).toEqual([newer.id]);
    expect(await claim(5)).toEqual([]);
  });

  test("is claimed in the order of age, many at a time", async () => {
    const ids: string[] = [];
    for (const at of [4, 1, 3, 0, 2]) ids[at] = (await add({ createdAt: after(at) })).id;
    expect(await claim(4)).toEqual(ids.slice(0, 4));
  });

  test("is never claimed by two at once", async () => {
    for (let at = 0; at < 20; at++) await add();
    const claimed = (await Promise.all([claim(8), claim(8), claim(8)])).flat();
    expect(new Set(claimed).size).toBe(20);
    expect(claimed).toHaveLength(20);
  });

  test("that was being fetched is fetched again after a restart", async () => {
    const { id } = await add();
    await claim(1);
    await given().write(resetFetches);
    expect(await claim(1_000)).toContain(id);
  });

  test("has its facts once it is stored", async () => {
    const { id } = await add({ failure: "was late" });
    const facts = {
      sha256: "ab".repeat(32),
      sizeBytes: 67,
      contentType: "image/png",
      fileName: "photo.png",
    };
    await given().write((scope) => storeAttachment(scope, id, facts));
    expect(await find(id)).toMatchObject({ ...facts, state: "stored", failure: null });
  });

  test("is fetched once more when it failed and is offered again", async () => {
    const { id } = await add();
    const offer = (url: string) => given().write((scope) => reofferAttachment(scope, id, url));
    expect(await offer("https://gateway.test/2")).toBe(false);
    await given().write((scope) => failAttachment(scope, id, "The server answered 500"));
    expect(await find(id)).toMatchObject({ state: "failed", failure: "The server answered 500" });
    expect(await offer("https://gateway.test/3")).toBe(true);
    expect(await offer("https://gateway.test/4")).toBe(false);
    expect(await find(id)).toMatchObject({
      state: "pending",
      failure: null,
      sourceUrl: "https://gateway.test/3",
    });
  });

  const uploaded = (changes: Partial<Attachment> = {}) =>
    add({ conversationId: null, contactAddress: "one", state: "stored", ...changes });

  test("that was uploaded is found by whoever uploaded it, on its line, and given away once sent", async () => {
    const file = await uploaded();
    const upload = (lineId = office.lineId, address = "one", key = file.publicKey) =>
      findUpload(given().read, lineId, { contactAddress: address, isNameless: false }, key);
    expect(await upload()).toEqual(file);
    expect(await upload(newId())).toBeUndefined();
    expect(await upload(office.lineId, "two")).toBeUndefined();
    expect(await upload(office.lineId, "one", newId())).toBeUndefined();
    const change = {
      conversationId: conversation.id,
      contactAddress: "one",
      media: "document",
    } as const;
    const claim = () => given().write((scope) => claimUpload(scope, file.id, change));
    expect(await claim()).toBe(true);
    expect(await upload()).toEqual({ ...file, ...change });
    expect(await claim()).toBe(false);
  });

  test("that nobody uploaded is found by nobody only, until it is sent", async () => {
    const { id, publicKey } = await uploaded({ contactAddress: null });
    const by = (contactAddress: string, isNameless: boolean) =>
      findUpload(given().read, office.lineId, { contactAddress, isNameless }, publicKey);
    expect(await by("one", false)).toBeUndefined();
    expect(await by("one", true)).toMatchObject({ id });
    const change = {
      conversationId: conversation.id,
      contactAddress: "one",
      media: "image",
    } as const;
    await given().write((scope) => claimUpload(scope, id, change));
    expect(await by("two", true)).toBeUndefined();
    expect(await by("one", false)).toMatchObject({ id });
  });
});
