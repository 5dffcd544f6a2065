import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
import type { Faults } from "@/lib/simulators/twilio/faults";
import { commonFaults, type FaultSwitch } from "./fault-switches";

const answers = {
  failing: { status: 500 },
  throttling: { status: 429, headers: { "retry-after": "5" } },
  lost: { reset: true, accept: true },
} as const satisfies Record<string, ScriptedAnswer>;

/** Only one answer can take the place of the real one: switching one on switches the others off. */
function answering(answer: ScriptedAnswer): Pick<FaultSwitch<Faults>, "kind" | "isOn" | "change"> {
  return {
    kind: "fault",
    isOn: ({ sendAnswer }) => sendAnswer === answer,
    change: (isOn) => ({ sendAnswer: isOn ? answer : null }),
  };
}

/** What Twilio does wrong or by itself, each with what the desk shows of it. */
export const twilioFaults: readonly FaultSwitch<Faults>[] = [
  {
    id: "refuses-messages",
    label: "Twilio answers 500",
    hint: "Replies wait; the desk tries again and lists the attempts.",
    ...answering(answers.failing),
  },
  {
    id: "throttles",
    label: "Too many requests",
    hint: "Replies wait for the 5 seconds that Twilio asks for, time after time.",
    ...answering(answers.throttling),
  },
  {
    id: "loses-answers",
    label: "Answers get lost",
    hint: "Replies get through unanswered, and the desk sends them again.",
    ...answering(answers.lost),
  },
  commonFaults.slow("Slow Twilio"),
  { ...commonFaults.duplicates, label: "Duplicate every webhook" },
  {
    ...commonFaults.reorders,
    hint: "What you send within 3 seconds is shown last one first; statuses overtake the answer to a reply.",
  },
  commonFaults.losesMedia,
  commonFaults.autoDelivered,
];
