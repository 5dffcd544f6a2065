import type { Priority } from "../conversation/priority";
import type { ConversationStatus } from "../event";

/** The languages in which times are typed. */
export const timeLanguages = ["en", "es"] as const;
export type TimeLanguage = (typeof timeLanguages)[number];

/** How a macro answers with a canned reply: into the reply that is being written, or sent. */
export const macroReplies = ["write", "send"] as const;

/** What a macro does to a conversation. What is left out stays as it is. */
export type MacroSteps = {
  /** A note for colleagues. */
  readonly note?: string | undefined;
  readonly reply?:
    | { readonly cannedReplyId: string; readonly how: (typeof macroReplies)[number] }
    | undefined;
  /** An agent's id, whoever runs it, or nobody. */
  readonly assign?: string | undefined;
  /** A team's id. Whoever has it loses it then, unless it is assigned as well. */
  readonly team?: string | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  /** Null removes it. */
  readonly priority?: Priority | null | undefined;
  readonly pin?: boolean | undefined;
  readonly status?: ConversationStatus | undefined;
  /** Of the status `snoozed`: until when, as it is typed ("fri 9", "+7d", "until reply"). */
  readonly snooze?: string | undefined;
  /** The language in which that is typed; English where it is missing. */
  readonly snoozeLanguage?: TimeLanguage | undefined;
};

/** The steps that are told apart, in the order in which they are done. */
export const macroActs = [
  "note",
  "reply",
  "assign",
  "tags",
  "priority",
  "pin",
  "status",
  "team",
] as const;
export type MacroAct = (typeof macroActs)[number];

/** The acts of a macro, in their order, each with what it does alone. */
export function actsOf(
  steps: MacroSteps,
): readonly { readonly act: MacroAct; readonly alone: MacroSteps }[] {
  const { note, reply, assign, team, addTags, removeTags, priority, pin, status, snooze } = steps;
  const alone: Readonly<Record<MacroAct, MacroSteps | null>> = {
    note: note === undefined ? null : { note },
    reply: reply === undefined ? null : { reply },
    assign: assign === undefined ? null : { assign },
    tags: addTags === undefined && removeTags === undefined ? null : { addTags, removeTags },
    priority: priority === undefined ? null : { priority },
    pin: pin === undefined ? null : { pin },
    status: status === undefined ? null : { status, snooze },
    // Last: whoever has given it away may see it no more.
    team: team === undefined ? null : { team },
  };
  return macroActs.flatMap((act) => {
    const one = alone[act];
    return one === null ? [] : [{ act, alone: one }];
  });
}

/** So many conversations a macro runs on at once, all of them or none. */
export const macroConversationsMax = 100;
/** So many macros have a key. */
export const macroKeys = 9;
