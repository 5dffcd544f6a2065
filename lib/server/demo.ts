import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { findAgentByEmail } from "@/db/stores/agents";
import { findExternalMessage } from "@/db/stores/messages";
import type { AgentIdentity } from "@/lib/inbox/agent-identity";
import { sendMessage } from "@/lib/inbox/send-message";
import { updateConversation } from "@/lib/inbox/update-conversation";
import type { Gateway } from "@/lib/simulators/gateway/gateway";
import { applyProvision, checkProvision } from "./provision";
import type { Runtime } from "./runtime";
import { demoOrganization, type PlayedLine, simulatedScenario } from "./simulators";

const administrator = "admin@demo.test";
const firstAgent = "agent1@demo.test";

/** Who can sign in to the demo organization, the administrator first. All have the same first password. */
export const demoSignIns = [
  administrator,
  firstAgent,
  "agent2@demo.test",
  "supervisor@demo.test",
] as const;

/** Sets up the demo organization: its agents, a team, and a line that waits for its simulator. */
export async function loadDemo(runtime: Runtime, password: string): Promise<void> {
  const { newSecret } = runtime.context;
  const [, , secondAgent, supervisor] = demoSignIns;
  const provision = {
    organization: { name: demoOrganization, displayName: "Demo Motors" },
    agents: [
      { email: administrator, name: "Administrator", role: "admin", password },
      { email: firstAgent, name: "Agent One", role: "agent", password },
      { email: secondAgent, name: "Agent Two", role: "agent", password },
      { email: supervisor, name: "Supervisor", role: "supervisor", password },
    ],
    teams: [{ name: "Sales", members: [firstAgent, secondAgent] }],
    lines: [
      {
        protocol: "ctlive",
        name: "WhatsApp",
        team: "Sales",
        settings: {
          serviceAddress: "1234",
          // Nobody listens here: the simulator puts its own address in this place when it starts.
          outboundUrl: "http://127.0.0.1:9/send",
          outboundUser: "parley",
          outboundPassword: newSecret(),
          scenarioKey: simulatedScenario,
          inboundAuth: [{ basic: { user: "simulator", password: newSecret() } }],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
    ],
  };
  await applyProvision(runtime, checkProvision(provision, "The demo organization"));
}

/** Where the pictures and papers of the first conversations are. */
const filesFolder = join(process.cwd(), "lib/server/demo-files");

/**
 * Has four customers write, as customers do: the simulator posts what they send over HTTP, and the one answer goes
 * out through the outbox. Resolves when all of it has arrived.
 */
export async function playFirstConversations(runtime: Runtime): Promise<void> {
  const agent = await findDemoAgent(runtime);
  const [played] = agent === null ? [] : runtime.simulators.ofOrganization(agent.organizationId);
  if (agent === null || played === undefined) return;
  const { gateway, key } = played;

  const one = { from: "385919998888", name: "Customer One" };
  await gateway.sendText(key, {
    ...one,
    text: "Good morning. Is the blue estate on your website still for sale?",
  });
  await gateway.sendText(key, { ...one, text: "I could come by on Saturday to see it." });

  await gateway.sendFile(key, {
    from: "385919998887",
    name: "Customer Two",
    kind: "IMAGE",
    bytes: await readFile(join(filesFolder, "warning-lamp.jpg")),
    contentType: "image/jpeg",
    caption: "This lamp came on today. Can I still drive?",
  });

  await playAnswered(runtime, agent, played);

  const four = { from: "385919998885", name: "Customer Four" };
  await gateway.sendFile(key, {
    ...four,
    kind: "DOCUMENT",
    bytes: await readFile(join(filesFolder, "service-record.pdf")),
    contentType: "application/pdf",
    fileName: "Service record.pdf",
  });
  await gateway.sendText(key, {
    ...four,
    text: "Here is the service record of my old car. What would you give me for it?",
  });
}

/** A conversation that an agent has taken, with an answer the customer has seen. */
async function playAnswered(
  runtime: Runtime,
  agent: AgentIdentity,
  { line, gateway, key }: PlayedLine,
): Promise<void> {
  const { context } = runtime;
  const three = { from: "385919998886", name: "Customer Three" };
  const asked = await gateway.sendText(key, { ...three, text: "Hello, is my car ready?" });
  const message = await findExternalMessage(context.database.read, [line.id], asked.messageId);
  if (message === undefined) throw new Error("The simulator's message did not arrive");
  const { conversationId } = message;
  await updateConversation(context, agent, { conversationId, assigneeId: agent.agentId });
  await sendMessage(context, agent, {
    conversationId,
    id: context.newId(),
    content: { kind: "text", text: "Yes, it is. You can collect it until six this evening." },
    replyTo: null,
  });
  const answer = await gateway.until(() => findDelivered(gateway, key, three.from));
  await gateway.reportSeen(key, answer.id);
  await gateway.sendText(key, { ...three, text: "Perfect, thank you. I will be there at five." });
}

function findDelivered(gateway: Gateway, key: string, address: string) {
  return gateway.phone(key, address).messages.find(({ state }) => state === "delivered");
}

async function findDemoAgent(runtime: Runtime): Promise<AgentIdentity | null> {
  const row = await findAgentByEmail(runtime.context.database.read, firstAgent);
  if (row === undefined) return null;
  const { id: agentId, organizationId, role, name, email } = row;
  return { agentId, organizationId, role, name, email };
}
