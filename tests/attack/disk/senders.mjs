import { randomBytes, randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import { multipart } from "../hostile/multipart.mjs";
import { withToken } from "../stage/calls.mjs";
import { appCall, gatewayMessage, mailSignature, publisherCall } from "../stage/customers.mjs";

/** Files large enough to fill a small disk soon, and small enough for every door. */
const fileBytes = 192 * 1024;

/**
 * Everybody who brings something to keep: `{ name, make }`, where `make` gives `{ asked, kept }`, a request and what can
 * be found when it was taken: `{ text }` of a message, or `{ file }`, the bytes of one.
 */
export function openSenders(own, { chat, visit, bot, conversation, row }) {
  const { token } = own.people.agent;
  const desk = (body) => withToken(token, "POST", `/api/conversations/${row}/messages`, body);
  const text = (name, make) => ({
    name,
    make() {
      const word = `kept ${randomUUID()}`;
      return { asked: make(word), kept: { text: word } };
    },
  });
  return [
    text("a gateway", (word) => gatewayMessage(own, { from: "385910000001", text: word })),
    text("a publisher", (word) =>
      publisherCall(own, "POST", "SendMessage", {
        VisitId: visit,
        MessageId: "",
        ExternalMessageId: randomUUID(),
        Message: word,
      }),
    ),
    text("a chat", (word) =>
      appCall(own, chat.clientId, "POST", `chats/${chat.id}/events`, {
        events: [{ event: "chat_session_message", msg_id: randomUUID(), msg: word }],
      }),
    ),
    text("an agent", (word) => desk({ id: uuidv7(), content: { kind: "text", text: word } })),
    text("a program", (word) =>
      withToken(bot, "POST", `/v2/conversations/${conversation}/messages`, {
        ...{ role: "agent", isBackchannel: true, text: word },
      }),
    ),
    text("a mail", (word) => mailWithFile(own, word, randomBytes(fileBytes))),
    {
      name: "an upload of an agent",
      make() {
        const file = randomBytes(fileBytes);
        const query = new URLSearchParams({ conversationId: row, fileName: "a.bin" });
        const asked = withToken(token, "POST", `/api/attachments?${query}`);
        return { asked: { ...asked, body: file }, kept: { file } };
      },
    },
  ];
}

function mailWithFile({ mail }, word, file) {
  return multipart(`/mailgun/${mail.domain}/inbound`, [
    ...Object.entries(mailSignature(mail)),
    ["recipient", `support@${mail.domain}`],
    ["sender", "customer-one@example.com"],
    ["from", "customer-one@example.com"],
    ["subject", "My car"],
    ["body-plain", word],
    ["Message-Id", `<${randomUUID()}@mail.example>`],
    ["attachment-count", "1"],
    ["attachment-1", file, "a.bin"],
  ]);
}
