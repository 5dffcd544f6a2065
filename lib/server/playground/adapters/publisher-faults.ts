import type { Faults } from "@/lib/simulators/publisher/faults";
import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
import { commonFaults, type FaultSwitch } from "./fault-switches";

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
  commonFaults.slow("Slow publisher"),
  commonFaults.duplicates,
  commonFaults.reorders,
  commonFaults.losesMedia,
  commonFaults.autoDelivered,
  {
    id: "auto-seen",
    label: "Seen by itself",
    hint: "The ticks of every reply turn coloured at once.",
    kind: "habit",
    isOn: ({ autoRead }) => autoRead,
    change: (isOn) => ({ autoRead: isOn }),
  },
];
