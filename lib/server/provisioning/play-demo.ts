import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findAgentByEmail } from "@/db/stores/agents";
import { findExternalMessage } from "@/db/stores/messages";
import { updateConversation } from "@/lib/inbox/agent-acts/update-conversation";
import { type AgentIdentity, identityOf } from "@/lib/inbox/context/agent-identity";
import { sendMessage } from "@/lib/inbox/sending/send-message";
import type { CustomerSideMessage } from "../playground/adapters/simulator-adapter";
import type { PlaygroundLine } from "../playground/simulators";
import type { Runtime } from "../runtime/runtime";
import { firstAgent } from "./demo-sign-ins";

/** A change that takes longer is looked for all the same. */
const patienceMs = 10_000;

/** Where the pictures and papers of the first conversations are. */
const filesFolder = join(process.cwd(), "lib/server/demo-files");

/**
 * Has twelve customers write, as customers do: the simulators post what they send over HTTP, and the answers go out
 * through the outbox. Resolves when all of it has arrived.
 */
export async function playFirstConversations(runtime: Runtime): Promise<void> {
  const agent = await findDemoAgent(runtime);
  if (agent === null) return;
  for (const played of runtime.simulators.ofOrganization(agent.organizationId)) {
    const customerOf = createCustomers(runtime, agent, played);
    switch (played.line.protocolKind) {
      case "ctlive":
        await playPhones(customerOf);
        break;
      case "contactatonce":
        await playConsumers(customerOf);
        break;
      case "bright-pattern":
        await playApps(customerOf);
        break;
      case "twilio":
        await playTexts(customerOf);
        break;
      case "mailgun":
        await playMails(customerOf);
        break;
    }
  }
}

type Customers = ReturnType<typeof createCustomers>;

async function playPhones(customerOf: Customers): Promise<void> {
  const one = customerOf("385919998888", "Customer One");
  await one.writes("Good morning. Is the blue estate on your website still for sale?");
  await one.writes("I could come by on Saturday to see it.");

  await customerOf("385919998887", "Customer Two").sends(
    "warning-lamp.jpg",
    { contentType: "image/jpeg", fileName: "warning-lamp.jpg" },
    "This lamp came on today. Can I still drive?",
  );

  const three = customerOf("385919998886", "Customer Three");
  await three.writes("Hello, is my car ready?");
  await three.isAnswered("Yes, it is. You can collect it until six this evening.");
  await three.writes("Perfect, thank you. I will be there at five.");

  const four = customerOf("385919998885", "Customer Four");
  await four.sends("service-record.pdf", {
    contentType: "application/pdf",
    fileName: "Service record.pdf",
  });
  await four.writes("Here is the service record of my old car. What would you give me for it?");
}

async function playConsumers(customerOf: Customers): Promise<void> {
  const five = customerOf("consumer-5", "Customer Five", "city-car");
  await five.writes("Hi, does this one have winter tyres?");
  await five.isAnswered("Yes, they come with it, with two seasons left.");
  await five.writes("Great. Can I take it for a drive this week?");

  const six = customerOf("consumer-6", "Customer Six", "van");
  await six.writes("Hello. How far does the van go on one charge when it is loaded?");
}

async function playApps(customerOf: Customers): Promise<void> {
  const seven = customerOf("app-7", "Customer Seven");
  await seven.writes("Hello! Are you open on Saturday?");
  await seven.isAnswered("Yes, from nine to four. Shall I book you a test drive?");
  await seven.writes("Please do, at ten if you can.");

  await customerOf("app-8", "Customer Eight").writes("What does a yearly service cost?");
}

async function playTexts(customerOf: Customers): Promise<void> {
  const nine = customerOf("31600000009", "Customer Nine");
  await nine.writes("Is my car ready?");
  await nine.isAnswered("It is, until six this evening.");
  await nine.writes("Thanks, I am on my way.");

  await customerOf("31600000010", "Customer Ten").writes(
    "Can I come at nine instead of ten tomorrow?",
  );
}

async function playMails(customerOf: Customers): Promise<void> {
  const eleven = customerOf("customer-11@example.com", "Customer Eleven");
  await eleven.writes(
    "Good afternoon,\n\nI would like to sell my old estate. Do you buy used cars?",
  );
  await eleven.isAnswered("Good afternoon,\n\nWe do. Please send us its papers.");
  await eleven.sends(
    "service-record.pdf",
    { contentType: "application/pdf", fileName: "Service record.pdf" },
    "Here is its service record.",
  );

  await customerOf("customer-12@example.com", "Customer Twelve").writes(
    "Hello,\n\nmy invoice says winter tyres, and I had none fitted. Could you look into it?",
  );
}

/** Customers of one line, who do what people do there. */
function createCustomers(
  runtime: Runtime,
  agent: AgentIdentity,
  { line, simulated, ...changes }: PlaygroundLine,
) {
  const { context } = runtime;
  const until = async <T>(probe: () => T | undefined): Promise<T> => {
    for (;;) {
      const version = changes.version();
      const found = probe();
      if (found !== undefined) return found;
      await changes.changed(version, patienceMs, AbortSignal.timeout(patienceMs));
      // Patience is over, or waiting is: to look again at once would leave no time for anything else.
      if (changes.version() === version) throw new Error("The customer was not shown the answer");
    }
  };

  return (customer: string, name: string, listingId: string | null = null) => {
    const message = () => ({ customer, name, listingId, id: context.newId(), quotedId: null });
    const newest = (fits: (message: CustomerSideMessage) => boolean) =>
      simulated.customer(customer).messages.findLast(fits);

    return {
      writes: (text: string) => simulated.sendText({ ...message(), text }),
      async sends(
        file: string,
        about: { readonly contentType: string; readonly fileName: string },
        caption: string | null = null,
      ) {
        const bytes = await readFile(join(filesFolder, file));
        await simulated.sendFile?.({ ...message(), ...about, bytes, caption });
      },
      /** The agent takes the conversation and answers, and the customer sees it. */
      async isAnswered(text: string) {
        const asked = newest(({ from }) => from === "customer");
        const stored =
          asked && (await findExternalMessage(context.database.read, [line.id], asked.id));
        if (stored === undefined) throw new Error("The simulator's message did not arrive");
        const { conversationId } = stored;
        await updateConversation(context, agent, { conversationId, assigneeId: agent.agentId });
        await sendMessage(context, agent, {
          conversationId,
          id: context.newId(),
          content: { kind: "text", text },
          replyTo: null,
        });
        const answer = await until(() =>
          newest(({ from, state }) => from === "desk" && state === "delivered"),
        );
        if (simulated.abilities.reports.includes("seen")) {
          await simulated.report(customer, answer.id, "seen");
        }
      },
    };
  };
}

async function findDemoAgent(runtime: Runtime): Promise<AgentIdentity | null> {
  const row = await findAgentByEmail(runtime.context.database.read, firstAgent);
  return row === undefined ? null : identityOf(row);
}
