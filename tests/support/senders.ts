import { v7 as uuidv7 } from "uuid";
import { ChatClient } from "./chat-client";
import { type CrossingStage, openCrossingStage } from "./crossing/crossing-stage";
import { alvariaWay, web1on1Way } from "./crossing/ways";
import { inboundAuthorization, textItem } from "./ctlive";
import type { ParleyOptions } from "./in-process-parley";
import { mailFields, inboundPath as mailPath, postMail, signed } from "./mailgun";
import { jsonOf, type MountAnswer } from "./mount";
import { png } from "./sample-files";
import { inboundFields, postForm, inboundPath as smsPath } from "./twilio";

/** One way in which a message or a file comes in. */
export type Sender = {
  readonly name: string;
  /** Sends something new each time. */
  send(): Promise<MountAnswer>;
  /** The sentence of a refusal, where its vendor's form has room for one. Throws for any other form. */
  sentence(answer: MountAnswer): string | null;
};

/** A Parley with all that sends to it: the customers' sides, the desk and the programs. */
export interface SendersStage {
  readonly crossing: CrossingStage;
  /** The one that the desk and the programs write in. */
  readonly conversationId: string;
  readonly messages: readonly Sender[];
  readonly files: readonly Sender[];
  /** How many messages there are, in all conversations. */
  messageCount(): Promise<number>;
  close(): Promise<void>;
}

type Members = Readonly<Record<string, unknown>>;

const at =
  (...path: readonly string[]) =>
  (answer: MountAnswer) => {
    let value = jsonOf(answer);
    // What is not there is the test's to find.
    for (const name of path) value = (value as Members | undefined)?.[name];
    return String(value);
  };

export async function openSenders(
  options: Pick<ParleyOptions, "adapt" | "env" | "measure"> = {},
): Promise<SendersStage> {
  const crossing = await openCrossingStage(options);
  const { door, desk, parley } = crossing;
  await door.request("POST", "/imchannel/message", gatewayPost(parley.now()));
  const { id: conversationId } = await desk.conversation();
  await desk.call("PATCH", `/api/conversations/${conversationId}`, { assignee: "me" });
  const bot = await web1on1Way(door);
  const me = jsonOf(await desk.call("GET", "/api/me")) as { agent: { id: string } };
  const application = await alvariaWay(door, me.agent.id);
  const chat = new ChatClient(door);
  const chatId = await chat.open();
  let count = 0;
  const next = () => String(++count);
  const subject = () => ({ conversationId, mark: next(), fileUrl: "http://127.0.0.1:1/a.png" });

  const act = (way: typeof bot) => async () => {
    const answer = await way.deeds.text?.(subject());
    if (answer === undefined) throw new Error(`${way.name} writes no text`);
    return answer;
  };

  return {
    crossing,
    conversationId,
    messages: [
      {
        name: "CTLive",
        send: () => door.request("POST", "/imchannel/message", gatewayPost(parley.now())),
        sentence: at("error"),
      },
      {
        name: "ContactAtOnce",
        send: () =>
          door.request("POST", "/api/v1.0/AsyncConversation/Start", {
            headers: { authorization: "Basic KEY123", "content-type": "application/json" },
            body: JSON.stringify({
              AdvertiserId: "D-17",
              ConsumerId: `sender-${next()}`,
              Message: "Is it still for sale?",
              ExternalMessageId: `sent-${next()}`,
            }),
          }),
        sentence: at("FailureDescription"),
      },
      {
        name: "a new chat",
        send: () => new ChatClient(door).post("chats", {}),
        sentence: (answer) => (at("error_code")(answer) === "5001" ? null : "another code"),
      },
      {
        name: "a chat",
        send: () => chat.write(chatId, "Hello", `m-${next()}`),
        sentence: (answer) => (at("error_code")(answer) === "5000" ? null : "another code"),
      },
      {
        name: "Twilio",
        send: () => postForm(parley, door, smsPath, inboundFields({ MessageSid: `SM${next()}` })),
        sentence: at("message"),
      },
      {
        name: "Mailgun",
        send: () => postMail(parley, door, mailFields({ "Message-Id": `<${next()}@mail.test>` })),
        sentence: at("message"),
      },
      {
        name: "the desk",
        send: () =>
          desk.call("POST", `/api/conversations/${conversationId}/messages`, {
            id: uuidv7(),
            content: { kind: "text", text: "Hello" },
          }),
        sentence: at("detail"),
      },
      { name: "Web1on1", send: act(bot), sentence: at("error", "message") },
      {
        name: "Alvaria",
        send: act(application),
        sentence(answer) {
          const { errors } = jsonOf(answer) as { errors: readonly { message: string }[] };
          return errors[0]?.message ?? "";
        },
      },
    ],
    files: [
      {
        name: "a mail's attachment",
        send() {
          const form = new FormData();
          const fields = { ...signed(parley.now()), ...mailFields({ "Message-Id": next() }) };
          for (const [name, value] of Object.entries(fields)) form.append(name, value);
          form.append("attachment-count", "1");
          form.append("attachment-1", new File([png], "a.png", { type: "image/png" }));
          return postMultipart(mailPath, form);
        },
        sentence: at("message"),
      },
      {
        name: "a chat's upload",
        async send() {
          const form = new FormData();
          form.append("file", new File([png], "a.png", { type: "image/png" }));
          const query = "?tenantUrl=acme.example.com";
          return postMultipart(`/clientweb/api/v2/files${query}`, form, chat.authorization);
        },
        sentence: (answer) =>
          at("error_code")(answer) === "5558" ? at("error_message")(answer) : "another code",
      },
      {
        name: "the desk's upload",
        send: () =>
          deskBytes("POST", `/api/attachments?conversationId=${conversationId}&fileName=a.png`),
        sentence: at("detail"),
      },
      {
        name: "an agent's picture",
        send: () => deskBytes("PUT", "/api/me/image"),
        sentence: at("detail"),
      },
    ],
    async messageCount() {
      const { query, tables } = parley.runtime.context.database.read;
      return (await query.select().from(tables.messages)).length;
    },
    close: () => crossing.close(),
  };

  async function postMultipart(path: string, form: FormData, authorization?: string) {
    const encoded = new Response(form);
    return door.request("POST", path, {
      headers: {
        "content-type": encoded.headers.get("content-type") ?? "",
        ...(authorization !== undefined && { authorization }),
      },
      body: new Uint8Array(await encoded.arrayBuffer()),
    });
  }

  function deskBytes(method: string, path: string) {
    return door.request(method, path, {
      headers: { authorization: "Bearer token-of-agent-one", "content-type": "image/png" },
      body: png,
    });
  }
}

function gatewayPost(at: Date) {
  const item = textItem({ receivedAt: at.toISOString() });
  const headers = { authorization: inboundAuthorization };
  return { headers, body: JSON.stringify({ results: [item] }) };
}
