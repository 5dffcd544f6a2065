import type { Faults } from "@/lib/simulators/publisher/faults";
import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
import type { FaultSwitch } from "./fault-switches";

const slowMs = 3_000;

const answers = {
  failing: { status: 500 },
  refusing: {
    body: { Status: 1, FailureDescription: "The consumer does not take messages any more" },
  },
  lost: { reset: true, accept: true },
} as const satisfies Record<string, ScriptedAnswer>;

/** Only one answer can take the place of the real one: switching one on switches the others off. */
function answering(answer: ScriptedAnswer): Pick<FaultSwitch<Faults>, "kind" | "isOn" | "change"> {
  return {
    kind: "fault",
    isOn: ({ messageAnswer }) => messageAnswer === answer,
    change: (isOn) => ({ messageAnswer: isOn ? answer : null }),
  };
}

/** What the publisher does wrong or by itself, each with what the desk shows of it. */
export const publisherFaults: readonly FaultSwitch<Faults>[] = [
  {
    id: "refuses-messages",
    label: "Publisher answers 500",
    hint: "Replies wait; the desk tries again and lists the attempts.",
    ...answering(answers.failing),
  },
  {
    id: "says-failure",
    label: "Publisher says Status 1",
    hint: "Replies fail at once, with the publisher's reason.",
    ...answering(answers.refusing),
  },
  {
    id: "loses-answers",
    label: "Answers get lost",
    hint: "Replies get through unanswered. Unless a report tells it, the desk sends them again.",
    ...answering(answers.lost),
  },
  {
    id: "slow",
    label: "Slow publisher",
    hint: "Replies keep their clock for 3 seconds.",
    kind: "fault",
    isOn: (faults) => faults.slowMs > 0,
    change: (isOn) => ({ slowMs: isOn ? slowMs : 0 }),
  },
  {
    id: "duplicates",
    label: "Duplicate every message",
    hint: "Your messages come twice and are shown once.",
    kind: "fault",
    isOn: ({ duplicate }) => duplicate,
    change: (isOn) => ({ duplicate: isOn }),
  },
  {
    id: "reorders",
    label: "Out of order",
    hint: "What you send within 3 seconds is shown last one first.",
    kind: "fault",
    isOn: ({ outOfOrder }) => outOfOrder,
    change: (isOn) => ({ outOfOrder: isOn }),
  },
  {
    id: "loses-media",
    label: "Media URL fails",
    hint: "Your files cannot be fetched; the desk says why.",
    kind: "fault",
    isOn: ({ mediaStatus }) => mediaStatus !== null,
    change: (isOn) => ({ mediaStatus: isOn ? 500 : null }),
  },
  {
    id: "auto-delivered",
    label: "Delivered by itself",
    hint: "Every reply gets its second tick at once.",
    kind: "habit",
    isOn: ({ autoDeliver }) => autoDeliver,
    change: (isOn) => ({ autoDeliver: isOn }),
  },
  {
    id: "auto-seen",
    label: "Seen by itself",
    hint: "The ticks of every reply turn coloured at once.",
    kind: "habit",
    isOn: ({ autoRead }) => autoRead,
    change: (isOn) => ({ autoRead: isOn }),
  },
];
