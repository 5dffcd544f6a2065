import type { Faults } from "@/lib/simulators/mailgun/faults";
import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
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

/** What Mailgun does wrong or by itself, each with what the desk shows of it. */
export const mailgunFaults: readonly FaultSwitch<Faults>[] = [
  {
    id: "refuses-messages",
    label: "Mailgun answers 500",
    hint: "Replies wait; the desk tries again and lists the attempts.",
    ...answering(answers.failing),
  },
  {
    id: "throttles",
    label: "Too many requests",
    hint: "Replies wait for the 5 seconds that Mailgun asks for, time after time.",
    ...answering(answers.throttling),
  },
  {
    id: "loses-answers",
    label: "Answers get lost",
    hint: "Replies get through unanswered; sent again, they are one mail.",
    ...answering(answers.lost),
  },
  commonFaults.slow("Slow Mailgun"),
  { ...commonFaults.duplicates, label: "Duplicate every post" },
  {
    ...commonFaults.reorders,
    hint: "What you send within 3 seconds is shown last one first; events overtake the answer to a reply.",
  },
  commonFaults.autoDelivered,
];
