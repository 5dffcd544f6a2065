import { afterEach, beforeEach, expect, test } from "vitest";
import type { Database } from "@/db/engines/database";
import type { FileStore } from "@/lib/inbox/context/context";
import { refusalOf } from "../../../support/chat-client";
import { type ChatStage, openChatStage } from "../../../support/chat-stage";
import { png } from "../../../support/sample-files";

let stage: ChatStage;
let broken: "nothing" | "disk" | "database";

beforeEach(async () => {
  broken = "nothing";
  stage = await openChatStage({
    settings: { autoCase: true },
    adapt(context) {
      const { files, database } = context;
      const write: Database["write"] = async (work) => {
        if (broken === "database") throw new Error("SQLITE_IOERR");
        return database.write(work);
      };
      const writeFile: FileStore["write"] = async (source, sizeBytesMax) => {
        if (broken === "disk") throw new Error("ENOSPC");
        return files.write(source, sizeBytesMax);
      };
      return Object.assign(context, {
        files: { ...files, write: writeFile },
        database: { ...database, write },
      });
    },
  });
});

afterEach(() => stage.close());

/** A fault of ours says nothing of what it was. */
const ours = /^Something went wrong here/;

test("a full disk refuses uploads in the vendor's format; later ones are accepted", async () => {
  const client = stage.client();
  broken = "disk";
  await expect(client.upload("a.png", png)).rejects.toThrow(/"error_code":"5558"/);
  broken = "nothing";
  expect(await client.upload("a.png", png)).toMatch(/\S/);
});

test("a failing database refuses each call in the operation's format, and nothing is lost", async () => {
  const client = stage.client();
  const chatId = await client.open();
  broken = "database";
  for (const [code, answer] of [
    ["5500", await stage.client().post("chats", {})],
    ["5500", await client.write(chatId, "Hello", "m-1")],
    ["5602", await client.post("closecase", {})],
    ["5602", await client.post(`chats/${chatId}/closecase`, {})],
    ["5500", await client.post(`chats/${chatId}/notifications`, {})],
  ] as const) {
    expect(refusalOf(answer)).toEqual([500, code]);
    if (code === "5500") {
      expect(answer.json).toMatchObject({ error_message: expect.stringMatching(ours) });
    }
  }
  broken = "nothing";
  expect((await client.write(chatId, "Hello", "m-1")).status).toBe(200);
  expect(await stage.desk.messages()).toHaveLength(1);
});

test("events whose acknowledgement failed are delivered again, and later polls are not blocked", async () => {
  const client = stage.client();
  const chatId = await client.open();
  broken = "database";
  const first = await client.events(chatId);
  expect(first.length).toBeGreaterThan(0);
  const second = await client.events(chatId);
  expect(second).toEqual(first);
  broken = "nothing";
  expect(await client.events(chatId)).toEqual(first);
});
