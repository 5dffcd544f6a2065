import { expect, test } from "vitest";
import { multipart, refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";
import { pdf, png } from "../../../support/sample-files";
import { mounts } from "../../../support/stage";

const maxBytes = 25 * 1024 * 1024;
const attachedIds = async (stage: ChatStage) => {
  const { query, tables } = stage.parley.runtime.context.database.read;
  return (await query.select().from(tables.attachments)).map(({ id }) => id);
};

async function chatting(stage: ChatStage, clientId?: string) {
  const client = stage.client(clientId === undefined ? {} : { clientId });
  const chatId = await client.open();
  return { client, chatId, conversationId: await stage.conversationId(chatId) };
}

const fileEvent = (file_id: string, more = {}) => ({
  event: "chat_session_file",
  msg_id: "m-1",
  file_id,
  file_type: "image",
  file_name: "receipt.png",
  ...more,
});

describeChats(
  "a file",
  {},
  (stage) => {
    test.each([
      ["as the SDKs send it", { partName: "file-upload-input", hasPreamble: true }],
      ["as the widget sends it", { partName: "file-upload-input", hasPreamble: false }],
      ["as documented", { partName: "file", hasPreamble: false }],
      ["under any name", { partName: "File", hasPreamble: false }],
    ])("%s is taken, and gives its id and name", async (_what, how) => {
      const { client } = await chatting(stage());
      const answer = await client.uploaded(
        multipart({ fileName: "receipt.png", bytes: png, ...how }),
      );
      expect(answer.status).toBe(200);
      expect(answer.json).toStrictEqual({
        file_id: expect.stringMatching(/^[\w-]{30,}$/),
        file_name: "receipt.png",
      });
    });

    test("reaches the desk with the event that names it, and can be downloaded by its customer", async () => {
      const { client, chatId, conversationId } = await chatting(stage());
      const id = await client.upload("receipt.png", png);
      expect(await stage().desk.messages(conversationId)).toEqual([]);
      expect((await client.tell(chatId, fileEvent(id))).status).toBe(200);
      const [message] = await stage().desk.messages(conversationId);
      expect(message).toMatchObject({
        content: { kind: "file", media: "image" },
        attachment: { fileName: "receipt.png", contentType: "image/png", state: "stored" },
      });
      const seen = await stage().desk.call("GET", message?.attachment?.url ?? "");
      expect(seen.body.equals(png)).toBe(true);
      expect((await client.history(chatId)).filter(({ file_id }) => file_id === id)).toMatchObject([
        { event: "chat_session_file", file_type: "image", party_id: chatId, msg_id: "m-1" },
      ]);
    });

    test("can be downloaded with the header, by chat and file id, and by the short path", async () => {
      const { client, chatId } = await chatting(stage());
      const id = await client.upload("receipt.png", png);
      await client.tell(chatId, fileEvent(id));
      const path = `chats/${chatId}/files/${id}`;
      const bare = { query: {}, headers: { authorization: null } };
      for (const answer of [
        await client.get(path),
        await client.get(path, { query: {} }),
        await client.get(path, bare),
        await client.get(`/clientweb/file/${id}`, bare),
      ]) {
        expect(answer).toMatchObject({ status: 200, headers: { "content-type": "image/png" } });
        expect(answer.headers["x-content-type-options"]).toBe("nosniff");
        expect(answer.body.equals(png)).toBe(true);
      }
    });

    test("of an agent reaches the customer", async () => {
      const { client, chatId, conversationId } = await chatting(stage());
      const { id: attachmentId } = await stage().desk.upload(conversationId, "Fattura è.pdf", pdf);
      await stage().desk.send(conversationId, {
        kind: "file",
        media: "document",
        attachmentId,
        caption: null,
      });
      const told = (await client.events(chatId)).find(({ event }) => event === "chat_session_file");
      expect(told).toMatchObject({ file_type: "attachment", file_name: "Fattura è.pdf" });
      const answer = await client.get(`chats/${chatId}/files/${told?.file_id}`, { query: {} });
      expect(answer.headers).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": expect.stringMatching(
          /^attachment; .*filename\*=UTF-8''Fattura%20%C3%A8\.pdf$/,
        ),
      });
      expect(answer.body.equals(pdf)).toBe(true);
    });

    test.each([
      ["no file at all", multipart({ bytes: Buffer.from("x") }), [400, "5003"]],
      ["an empty file", multipart({ fileName: "a.txt", bytes: Buffer.alloc(0) }), [400, "5003"]],
      ["no multipart", { contentType: "text/plain", body: Buffer.from("x") }, [400, "5003"]],
      [
        "a body that breaks off",
        { contentType: "multipart/form-data; boundary=x", body: Buffer.from("--x\r\nContent") },
        [400, "5003"],
      ],
      ["no boundary", { contentType: "multipart/form-data", body: png }, [400, "5003"]],
    ] as const)("%s is refused, and nothing is stored", async (_what, body, refusal) => {
      const { client } = await chatting(stage());
      expect(refusalOf(await client.uploaded(body))).toEqual(refusal);
      expect(await attachedIds(stage())).toEqual([]);
    });
  },
  mounts,
);

describeChats("the size of a file", {}, (stage) => {
  test("may be 25 MiB to the byte", async () => {
    const { client, chatId } = await chatting(stage());
    const bytes = Buffer.alloc(maxBytes, "x");
    const id = await client.upload("big.txt", bytes);
    const answer = await client.get(`chats/${chatId}/files/${id}`);
    expect(answer.body.equals(bytes)).toBe(true);
  });

  test.each([1, 64 * 1024, 10 * 1024 * 1024, 40 * 1024 * 1024])(
    "of %i bytes too many is refused, and nothing is stored",
    async (more) => {
      const { client } = await chatting(stage());
      const bytes = Buffer.alloc(maxBytes + more, "x");
      const answer = await client.uploaded(multipart({ fileName: "big.txt", bytes }));
      expect(refusalOf(answer)).toEqual([400, "5501"]);
      expect(await attachedIds(stage())).toEqual([]);
    },
  );
});

describeChats("a file of another contact", {}, (stage) => {
  test("cannot be sent, nor can an unknown one", async () => {
    const { client, chatId, conversationId } = await chatting(stage());
    const foreign = await stage().client().upload("receipt.png", png);
    for (const id of [foreign, "0b9a4c0d-9d0b-4a57-8a0e-2f6a4f2f7b11", "../etc"]) {
      expect(refusalOf(await client.tell(chatId, fileEvent(id)))).toEqual([404, "5502"]);
    }
    expect(await stage().desk.messages(conversationId)).toEqual([]);
    const among = [
      { event: "chat_session_message", msg_id: "a", msg: "Before" },
      fileEvent(foreign),
      { event: "chat_session_message", msg_id: "b", msg: "After" },
    ];
    expect((await client.tell(chatId, ...among)).status).toBe(200);
    const texts = (await stage().desk.messages(conversationId)).map(({ content }) => content);
    expect(texts).toMatchObject([{ text: "Before" }, { text: "After" }]);
  });

  test("is not found in this chat, nor is this chat's file in another", async () => {
    const [one, two] = [await chatting(stage()), await chatting(stage())];
    const id = await one.client.upload("receipt.png", png);
    await one.client.tell(one.chatId, fileEvent(id));
    for (const answer of [
      await two.client.get(`chats/${two.chatId}/files/${id}`),
      await two.client.get(`chats/${one.chatId}/files/${id}`),
      await one.client.get(`chats/${one.chatId}/files/nothing`),
      await one.client.get("/clientweb/file/nothing", { query: {} }),
    ]) {
      expect(answer.status).toBe(404);
      expect(["5005", "5502"]).toContain(refusalOf(answer)[1]);
    }
  });

  test("uploaded with a browser's cookie belongs to that browser only", async () => {
    const begun = await stage().client({ clientId: "WebChat" }).post("chats", {});
    const cookie = begun.headers["set-cookie"]?.split(";")[0] ?? "";
    const client = stage().client({ clientId: "WebChat", cookie });
    const { chat_id: chatId } = begun.json as { chat_id: string };
    const id = await client.upload("receipt.png", png);
    await client.tell(chatId, fileEvent(id));
    const path = `chats/${chatId}/files/${id}`;
    const image = { query: {}, headers: { authorization: null } };
    expect((await client.get(path, image)).status).toBe(200);
    const stranger = stage().client({ cookie: "BPCLIENTID=0b9a4c0d-9d0b-4a57-8a0e-2f6a4f2f7b11" });
    expect((await stranger.get(path, image)).status).toBe(404);
  });
});

describeChats("the bytes of a file", {}, (stage) => {
  test("decide its type, not its name", async () => {
    const { client, chatId } = await chatting(stage());
    const page = Buffer.from("<html><script>alert(1)</script></html>");
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>');
    for (const [name, bytes] of [
      ["page.html", page],
      ["photo.png", page],
      ["drawing.svg", drawing],
    ] as const) {
      const id = await client.upload(name, bytes);
      const { headers } = await client.get(`chats/${chatId}/files/${id}`);
      expect(headers["content-security-policy"]).toBe("default-src 'none'; sandbox");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  test("may have any name; a path in it is removed", async () => {
    const { client } = await chatting(stage());
    for (const [given, kept] of [
      ["../../etc/passwd", "passwd.png"],
      ["C:\\\\Users\\\\one\\\\photo.png", "photo.png"],
      ["ünïcode 📎.png", "ünïcode 📎.png"],
      // As browsers write what a header cannot hold.
      ["the %22new%22 one%0D%0A.png", 'the "new" one.png'],
      ["100%25 wool.png", "100%25 wool.png"],
    ] as const) {
      const answer = await client.uploaded(multipart({ fileName: given, bytes: png }));
      expect(answer.json).toMatchObject({ file_name: kept });
    }
  });
});

describeChats(
  "a picture",
  {},
  (stage) => {
    test("of an agent is shown to the customer, a default one where there is none", async () => {
      const { client, chatId, conversationId } = await chatting(stage());
      await stage().desk.sendText(conversationId, "Hello");
      const joined = (await client.events(chatId)).find(
        ({ event }) => event === "chat_session_party_joined",
      );
      const path = `chats/${chatId}/profilephotos/${joined?.party_id}`;
      const image = { query: {}, headers: { authorization: null } };
      const neutral = await client.get(path, image);
      expect(neutral).toMatchObject({ status: 200, headers: { "content-type": "image/png" } });
      const put = await stage().mount.request("PUT", "/api/me/image", {
        headers: { authorization: "Bearer token-of-agent-one" },
        body: png,
      });
      expect(put.status).toBe(200);
      const own = await client.get(path, image);
      expect(own.body.equals(png)).toBe(true);
      expect((await client.get(`chats/${chatId}/profilephotos/nobody`)).status).toBe(404);
      expect((await stage().client().get(path)).status).toBe(404);
    });

    test("is served for a chat before any agent joins", async () => {
      const { client, chatId } = await chatting(stage());
      const icon = await client.get(`chats/${chatId}/chaticon`, {
        query: {},
        headers: { authorization: null },
      });
      expect(icon).toMatchObject({ status: 200, headers: { "content-type": "image/png" } });
      expect((await client.get("chats/nothing/chaticon")).status).toBe(404);
    });
  },
  mounts,
);
