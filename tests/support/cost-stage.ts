import { randomUUID } from "node:crypto";
import { v7 as uuidv7 } from "uuid";
import type { Database } from "@/db/engines/database";
import type { HttpClient } from "@/lib/inbox/context/context";
import { createWorker } from "@/lib/server/runtime/worker";
import { apiKey as applicationKey, demoApp, demoScopes, ViaClient } from "./alvaria";
import { entryOf } from "./bright-pattern";
import { ChatClient } from "./chat-client";
import { advertiserId, apiKey as publisherKey } from "./contactatonce";
import * as ctlive from "./ctlive";
import { DeskApi } from "./desk-api";
import { openFrontDoor } from "./front-door";
import { startInProcess } from "./in-process-parley";
import * as mailgun from "./mailgun";
import { jsonOf, type MountAnswer } from "./mount";
import type { StatementTally } from "./statement-tally";
import * as twilio from "./twilio";
import { botEmail, botPassword, clientOf } from "./web1on1";

/** What the database was asked to do for one thing. */
export type Cost = {
  readonly statements: number;
  readonly rowsWritten: number;
  readonly commits: number;
};

/** Something that Parley does all day, as often as it is called; `answered` is the status it has to have. */
type Deed = {
  readonly answered: number;
  /** What has to have happened before each run, and what follows all of them; neither counts. */
  before?(): Promise<unknown>;
  after?(): Promise<unknown>;
  run(): Promise<MountAnswer>;
};

/** A Parley on a database of which every statement is counted, with a line of each protocol whose provider takes all. */
export interface CostStage {
  readonly deeds: Readonly<Record<string, Deed>>;
  /** What one run of a deed costs once it was done before; all that follows from it by itself counts as well. */
  costOf(deed: Deed): Promise<Cost>;
  /** The same for a text of an agent that the worker takes to its provider. */
  costOfDelivery(): Promise<Cost>;
  /** The same for a chat's poll that is held, and answered with an agent's text, which counts too. */
  costOfHeldPoll(): Promise<Cost>;
  /** The statements that were counted last. */
  readonly statements: readonly string[];
  close(): Promise<void>;
}

export async function openCostStage(
  openDatabase: () => Promise<Database>,
  tally: StatementTally,
): Promise<CostStage> {
  const nowhere = "http://127.0.0.1:9";
  const accepted = JSON.stringify({
    messages: { to: ctlive.customer, status: { groupId: 1 }, messageId: "" },
  });
  let callsUnderWay = 0;
  let callsAnswered = 0;
  /** Resolves when nothing follows by itself any more, answers of providers included. */
  const settle = async () => {
    let answeredBefore: number;
    do {
      answeredBefore = callsAnswered;
      await tally.settle();
    } while (callsUnderWay > 0 || callsAnswered > answeredBefore);
  };
  const send: HttpClient["send"] = async () => {
    callsUnderWay += 1;
    // The provider answers when the worker has done what it does meanwhile.
    await tally.settle();
    callsUnderWay -= 1;
    callsAnswered += 1;
    const body = accepted.replace('""', JSON.stringify(`gw-${randomUUID()}`));
    return { kind: "answer", status: 200, headers: {}, body };
  };
  const parley = await startInProcess({
    openDatabase,
    env: { PARLEY_RATE_LIMITS: "off" },
    adapt: (context) => Object.assign(context, { http: { ...context.http, send } }),
    provision: {
      ...ctlive.provisionOf(
        ctlive.lineOf(nowhere),
        {
          protocol: "contactatonce",
          name: "Publisher",
          settings: {
            apiKeys: [publisherKey],
            receiveMessageUrl: nowhere,
            advertisers: [{ advertiserId, advertiserName: "Red Hill Cars" }],
          },
        },
        entryOf(),
        twilio.lineOf(nowhere),
        mailgun.lineOf(nowhere),
      ),
      apiClients: [
        clientOf(),
        {
          protocol: "alvaria",
          name: "Applications",
          settings: {
            orgId: "acme",
            clients: [{ ...demoApp, scopes: demoScopes }],
            apiKeys: [applicationKey],
          },
        },
      ],
    },
  });
  const { runtime } = parley;
  const { context } = runtime;
  // What requests cost is counted without it.
  await runtime.worker.stop();
  const door = await openFrontDoor(parley);
  const desk = new DeskApi(door, ctlive.agentToken);
  const post = (path: string, headers: Readonly<Record<string, string>>, json: unknown) =>
    door.request("POST", path, {
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(json),
    });

  const gateway = (...results: readonly object[]) =>
    post("/imchannel/message", { authorization: ctlive.inboundAuthorization }, { results });
  const text = () => ctlive.textItem({ receivedAt: parley.now().toISOString() });
  const publisher = (name: string, body: object) =>
    post(`/api/v1.0/AsyncConversation/${name}`, { authorization: `Basic ${publisherKey}` }, body);
  const conversationOn = async (protocol: string) => {
    const all = await desk.conversations();
    const [line] = context.lines.ofProtocol(protocol as "ctlive");
    return all.find((one) => one.line.id === line?.id)?.id ?? "";
  };

  const started = await publisher("Start", {
    AdvertiserId: advertiserId,
    ConsumerId: "consumer-1",
    ExternalMessageId: randomUUID(),
    Message: "Hello",
  });
  const { VisitId } = jsonOf(started) as { readonly VisitId: number };
  await gateway(text());
  const conversationId = await conversationOn("ctlive");
  const assign = (id: string) => desk.call("PATCH", `/api/conversations/${id}`, { assignee: "me" });
  await assign(conversationId);
  const chat = new ChatClient(door);
  const chatId = await chat.open();
  await chat.write(chatId, "Hello");
  const chatConversationId = await conversationOn("bright-pattern");
  await assign(chatConversationId);

  const token = jsonOf(
    await post("/v2/auth/token", {}, { email: botEmail, password: botPassword }),
  ) as { readonly token: string };
  const bot = { authorization: `Bearer ${token.token}` };
  const listed = jsonOf(await door.request("GET", "/v2/conversations", { headers: bot }));
  const shortIdOf = (id: string) => {
    const plain = id.replaceAll("-", "");
    const all = listed as readonly { readonly id: string }[];
    return all.find((one) => plain.startsWith(one.id.slice(0, 12)))?.id ?? "";
  };
  const posts = `/v2/conversations/${shortIdOf(conversationId)}/messages`;

  const application = await new ViaClient(door).signIn();
  const people = jsonOf(await application.call("GET", "v2/provisioning/users")) as {
    readonly users: readonly { readonly userId: string; readonly displayName: string }[];
  };
  const userId = people.users.find((one) => one.displayName === "Agent One")?.userId ?? "";
  /** While an application listens, whatever happens is read for it. */
  const listen = async () => {
    if (application.sessionId !== "") return;
    await application.open();
    await application.connect(userId);
  };
  const listenNoMore = async () => {
    await application.call("DELETE", "v3/streaming/session");
    application.sessionId = "";
  };

  let count = 0;
  let lastReply = "";
  const reply = async (to: string) => {
    const answer = await desk.call("POST", `/api/conversations/${to}/messages`, {
      id: uuidv7(),
      content: { kind: "text", text: `Reply ${++count}` },
    });
    lastReply = (jsonOf(answer) as { readonly id: string }).id;
    return answer;
  };
  const delivered = () => ({
    messageId: lastReply,
    to: ctlive.customer,
    status: { id: 5, groupId: 3, groupName: "DELIVERED", name: "DELIVERED_TO_HANDSET" },
    doneAt: parley.now().toISOString(),
  });

  let last: readonly string[] = [];
  const counted = async (work: () => Promise<unknown>): Promise<Cost> => {
    await settle();
    tally.reset();
    await work();
    await settle();
    const { rowsWritten, commits } = tally;
    const statements = [...tally.statements];
    last = statements;
    return { statements: statements.length, rowsWritten, commits };
  };
  const ok = async (deed: Deed) => {
    const answer = await deed.run();
    if (answer.status === deed.answered) return;
    throw new Error(`Answered ${answer.status}: ${answer.body.toString("utf8")}`);
  };
  const withWorker = async <T>(work: () => Promise<T>): Promise<T> => {
    const worker = createWorker(context, randomUUID(), () => unused(), runtime.room);
    await worker.start();
    try {
      return await work();
    } finally {
      await worker.stop();
    }
  };

  return {
    deeds: {
      "CTLive: a customer's text": { answered: 200, run: () => gateway(text()) },
      "CTLive: three texts in one post": {
        answered: 200,
        run: () => gateway(text(), text(), text()),
      },
      "CTLive: a new customer's text": {
        answered: 200,
        run: () => gateway({ ...text(), from: String(385_912_000_000 + ++count) }),
      },
      "ContactAtOnce: SendMessage": {
        answered: 200,
        run: () =>
          publisher("SendMessage", {
            VisitId,
            MessageId: "",
            ExternalMessageId: randomUUID(),
            Message: "Is it still there?",
          }),
      },
      "Bright Pattern: a chat's text": {
        answered: 200,
        run: () => chat.write(chatId, "Is it still there?"),
      },
      "Twilio: inbound webhook": {
        answered: 200,
        run: () =>
          twilio.postForm(
            parley,
            door,
            twilio.inboundPath,
            twilio.inboundFields({ MessageSid: `SM${randomUUID().replaceAll("-", "")}` }),
          ),
      },
      "Mailgun: inbound webhook": {
        answered: 200,
        run: () =>
          mailgun.postMail(
            parley,
            door,
            mailgun.mailFields({ "Message-Id": `<${randomUUID()}@mail.example>` }),
          ),
      },
      "Web1on1: a message to the agents": {
        answered: 201,
        run: () => post(posts, bot, { text: `Note ${++count}` }),
      },
      "Web1on1: a message to the customer": {
        answered: 201,
        run: () => post(posts, bot, { role: "agent", text: `Answer ${++count}` }),
      },
      "Alvaria: sendText": {
        answered: 202,
        before: listen,
        after: listenNoMore,
        run: () =>
          application.sendText(`Text ${++count}`, { interactionId: chatConversationId }, userId),
      },
      "CTLive: a customer's text that an application hears": {
        answered: 200,
        before: listen,
        after: listenNoMore,
        run: () => gateway(text()),
      },
      "the desk: a reply": { answered: 201, run: () => reply(conversationId) },
      "CTLive: a delivery report": {
        answered: 200,
        before: () => reply(conversationId),
        run: () => gateway(delivered()),
      },
      "the desk: a timeline": {
        answered: 200,
        run: () => desk.call("GET", `/api/conversations/${conversationId}/timeline?limit=50`),
      },
      "the desk: a list": {
        answered: 200,
        run: () => desk.call("GET", "/api/conversations?view=all&limit=50"),
      },
      "CTLive: fifty texts in one post": {
        answered: 200,
        run: () => gateway(...Array.from({ length: 50 }, text)),
      },
    },
    async costOf(deed) {
      for (let time = 0; time < 2; time++) {
        await deed.before?.();
        await ok(deed);
      }
      await deed.before?.();
      const cost = await counted(() => ok(deed));
      await deed.after?.();
      return cost;
    },
    costOfDelivery: () =>
      withWorker(async () => {
        await reply(conversationId);
        return counted(() => reply(conversationId));
      }),
    async costOfHeldPoll() {
      const held = async () => {
        const poll = chat.poll(chatId);
        while (context.clientPresence.heldCount === 0) await tally.settle();
        await reply(chatConversationId);
        const answer = await poll;
        if (!answer.body.includes(`Reply ${count}`)) throw new Error("The poll brought no reply");
      };
      await chat.poll(chatId);
      await held();
      return counted(held);
    },
    get statements() {
      return last;
    },
    async close() {
      await door.close();
      await parley.close();
    },
  };
}

function unused(): never {
  throw new Error("Nobody asked for this");
}
