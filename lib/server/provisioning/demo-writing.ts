import { findAgentByEmail } from "@/db/stores/agents";
import { rememberTags } from "@/db/stores/desk/tags";
import { identityOf } from "@/lib/inbox/context/agent-identity";
import type { Context } from "@/lib/inbox/context/context";
import { saveMacro } from "@/lib/inbox/macros/macros";
import { saveCannedReply } from "@/lib/inbox/writing/canned-replies";
import type { MacroSteps } from "@/lib/model/writing/macro";

const replies = {
  hours: {
    title: "Opening hours",
    text: "Hello {{customer_first_name}}, we are open from Monday to Friday from 8 to 18, and on Saturday from 9 to 16.",
  },
  drive: {
    title: "Offer a test drive",
    text: "Would you like to drive it yourself? Choose a day, and the car is ready for you.",
  },
  ready: {
    title: "Car is ready",
    text: "Hello {{customer_first_name}}, your car is ready. You can collect it until {{time}} today.",
  },
  thanks: {
    title: "Thank you",
    text: "You are welcome. Have a good trip! {{agent_first_name}}, Demo Motors",
  },
} as const;

type Shortcut = keyof typeof replies;

/** What each macro does; an answer is named by its shortcut. */
const macros: readonly {
  readonly name: string;
  readonly steps: MacroSteps;
  readonly sends?: Shortcut;
}[] = [
  { name: "Thank and close", steps: { status: "closed", addTags: ["solved"] }, sends: "thanks" },
  { name: "Workshop, urgent", steps: { assign: "me", addTags: ["workshop"], priority: 1 } },
  {
    name: "Call back tomorrow",
    steps: { addTags: ["call back"], status: "snoozed", snooze: "tomorrow 9" },
  },
];

const tags = ["call back", "sales", "solved", "workshop"];

/** Gives the demo organization canned replies, tags and macros for everybody, made by its administrator. */
export async function loadDemoWriting(context: Context, administrator: string): Promise<void> {
  const agent = await findAgentByEmail(context.database.read, administrator);
  if (agent === undefined) throw new Error("The demo has no administrator");
  const identity = identityOf(agent);
  const { organizationId } = identity;
  const everybody = { audience: "all", teamId: null } as const;
  const ids = new Map<string, string>();
  for (const [shortcut, reply] of Object.entries(replies)) {
    const id = context.newId();
    ids.set(shortcut, id);
    const offers = { actions: [], cards: [], parts: [], attachmentIds: [] };
    const given = { id, shortcut, ...reply, ...offers };
    await saveCannedReply(context, identity, { ...given, ...everybody });
  }
  for (const { name: called, steps, sends } of macros) {
    const cannedReplyId = sends && ids.get(sends);
    const answers = cannedReplyId && { reply: { cannedReplyId, how: "send" as const } };
    await saveMacro(context, identity, {
      ...{ id: context.newId(), name: called, steps: { ...steps, ...answers } },
      ...everybody,
    });
  }
  const now = context.now();
  await context.database.write((scope) => rememberTags(scope, organizationId, tags, now));
}
