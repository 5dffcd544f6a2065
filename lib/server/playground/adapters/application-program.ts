import { listAgents } from "@/db/stores/organizations";
import type {
  InteractionAct,
  ProgramCallView,
  SimulatedApplicationView,
} from "@/lib/api/playground-programs";
import type { Context } from "@/lib/inbox/context/context";
import { AppError } from "@/lib/model/error";
import type { ApplicationAccount } from "@/lib/simulators/agent-application/account";
import { AgentApplication } from "@/lib/simulators/agent-application/agent-application";
import type { SimulatedApplication } from "./simulated-programs";

const callsMax = 60;
const messagesMax = 100;

export type RunningApplication = SimulatedApplication & { close(): Promise<void> };

/** The agent application that the playground runs: for one agent of the organization at a time. */
export async function playApplication(
  context: Context,
  organizationId: string,
  account: ApplicationAccount,
  onChange: () => void,
): Promise<RunningApplication> {
  const calls: ProgramCallView[] = [];
  let callCount = 0;
  const application = new AgentApplication(account, {
    onCall({ method, path, status }) {
      callCount++;
      const at = context.now().toISOString();
      const id = String(callCount);
      calls.unshift({ id, at, direction: "out", label: `${method} ${path}`, status });
      calls.splice(callsMax);
      onChange();
    },
  });
  application.subscribe(onChange);
  let agentId: string | null = null;
  const people = (await listAgents(context.database.read, organizationId)).filter(
    ({ isProgram }) => !isProgram,
  );

  return {
    state: () => ({
      name: "Agent application",
      agents: people.map(({ id, name }) => ({ id, name })),
      agentId,
      problem: application.snapshot().problem,
      interactions: application.snapshot().interactions.map(presentInteraction),
      calls,
    }),
    async connect(id) {
      await application.stop();
      agentId = null;
      onChange();
      if (id === null) return;
      const person = people.find((known) => known.id === id);
      if (person === undefined) throw new AppError("not_found", "There is no such agent");
      await refusedBy(application.start(person.email));
      agentId = id;
      onChange();
    },
    async act(interactionId, act) {
      const { interactions } = application.snapshot();
      if (!interactions.some(({ id }) => id === interactionId)) {
        throw new AppError("not_found", "The application has no such interaction");
      }
      await refusedBy(perform(application, interactionId, act));
    },
    close: () => application.stop(),
  };
}

function perform(application: AgentApplication, id: string, act: InteractionAct): Promise<void> {
  switch (act.kind) {
    case "accept":
      return application.accept(id);
    case "reject":
      return application.reject(id);
    case "end":
      return application.terminate(id);
    case "typing":
      return application.type(id);
    case "text":
      return application.sendText(id, act.text);
    case "link":
      return application.sendUrl(id, act.url);
    default:
      return act satisfies never;
  }
}

/** What the server said when it refused, as a sentence for the page. */
async function refusedBy(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : "The application failed";
    throw new AppError("unsupported", detail, { cause });
  }
}

type Shown = ReturnType<AgentApplication["snapshot"]>["interactions"][number];

function presentInteraction(shown: Shown): SimulatedApplicationView["interactions"][number] {
  const { id, state, channelType, contactName, contactAddress, messages, typing } = shown;
  return {
    id,
    state,
    contactName,
    address: contactAddress,
    channel: channelType,
    typing: typing.map(({ name }) => name),
    messages: messages.slice(-messagesMax).map((message) => ({
      id: message.id,
      from: message.entityType === "Contact" ? "customer" : message.isOwn ? "self" : "other",
      name: message.entityName,
      text: message.text,
      url: message.isUrl ? message.text : null,
      at: message.sentAt.toISOString(),
      failure: message.failure,
    })),
  };
}
