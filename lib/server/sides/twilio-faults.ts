import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
import type { Faults } from "@/lib/simulators/twilio/faults";
import type { FaultSwitch } from "./fault-switches";

const slowMs = 3_000;

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
  {
    id: "slow",
    label: "Slow Twilio",
    hint: "Replies keep their clock for 3 seconds.",
    kind: "fault",
    isOn: (faults) => faults.slowMs > 0,
    change: (isOn) => ({ slowMs: isOn ? slowMs : 0 }),
  },
  {
    id: "duplicates",
    label: "Duplicate every webhook",
    hint: "Your messages come twice and are shown once.",
    kind: "fault",
    isOn: ({ duplicate }) => duplicate,
    change: (isOn) => ({ duplicate: isOn }),
  },
  {
    id: "reorders",
    label: "Out of order",
    hint: "What you send within 3 seconds is shown last one first; statuses overtake the answer to a reply.",
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
];
