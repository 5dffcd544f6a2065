import type { FaultView } from "@/lib/api/playground-views";
import type { ScriptedAnswer } from "@/lib/simulators/scripted-answer";
import type { SimulatedLine } from "./simulator-adapter";

/** A fault of a simulator, with F all that it can do wrong. */
export type FaultSwitch<F> = FaultView & {
  isOn(faults: F): boolean;
  /** What changes when it is switched. */
  change(isOn: boolean): Partial<F>;
};

type FaultStore<F> = {
  readonly get: () => F;
  readonly set: (change: Partial<F>) => void;
};

/** The faults of a simulated line. */
export function faultsOfLine<F>(
  switches: readonly FaultSwitch<F>[],
  { get, set }: FaultStore<F>,
): Pick<SimulatedLine, "faults" | "faultsOn" | "setFault"> {
  return {
    faults: switches.map(({ id, label, hint, kind }) => ({ id, label, hint, kind })),
    faultsOn: () => switches.filter(({ isOn }) => isOn(get())).map(({ id }) => id),
    setFault(id, isOn) {
      const found = switches.find((one) => one.id === id);
      if (found !== undefined) set(found.change(isOn));
    },
  };
}

/** How long a slow provider takes. */
const slowMs = 3_000;

/** Faults and habits that several simulators have, under the same names. */
export const commonFaults = {
  slow: (label: string): FaultSwitch<{ readonly slowMs: number }> => ({
    id: "slow",
    label,
    hint: "Replies keep their clock for 3 seconds.",
    kind: "fault",
    isOn: (faults) => faults.slowMs > 0,
    change: (isOn) => ({ slowMs: isOn ? slowMs : 0 }),
  }),
  losesMedia: {
    id: "loses-media",
    label: "Media URL fails",
    hint: "Your files cannot be fetched; the desk says why.",
    kind: "fault",
    isOn: ({ mediaStatus }) => mediaStatus !== null,
    change: (isOn) => ({ mediaStatus: isOn ? 500 : null }),
  } satisfies FaultSwitch<{ readonly mediaStatus: number | null }>,
  duplicates: {
    id: "duplicates",
    label: "Duplicate every message",
    hint: "Your messages come twice and are shown once.",
    kind: "fault",
    isOn: ({ duplicate }) => duplicate,
    change: (isOn) => ({ duplicate: isOn }),
  } satisfies FaultSwitch<{ readonly duplicate: boolean }>,
  reorders: {
    id: "reorders",
    label: "Out of order",
    hint: "What you send within 3 seconds is shown last one first.",
    kind: "fault",
    isOn: ({ outOfOrder }) => outOfOrder,
    change: (isOn) => ({ outOfOrder: isOn }),
  } satisfies FaultSwitch<{ readonly outOfOrder: boolean }>,
  autoDelivered: {
    id: "auto-delivered",
    label: "Delivered by itself",
    hint: "Every reply gets its second tick at once.",
    kind: "habit",
    isOn: ({ autoDeliver }) => autoDeliver,
    change: (isOn) => ({ autoDeliver: isOn }),
  } satisfies FaultSwitch<{ readonly autoDeliver: boolean }>,
} as const;

const answers = {
  failing: { status: 500 },
  throttling: { status: 429, headers: { "retry-after": "5" } },
  lost: { reset: true, accept: true },
} as const satisfies Record<string, ScriptedAnswer>;

/** Faults that have a provider's API answer something else. Switching one on switches the others off. */
export function answeringFaults(
  provider: string,
  hints: { readonly lost: string },
): readonly FaultSwitch<{ readonly sendAnswer: ScriptedAnswer | null }>[] {
  const answering = (answer: ScriptedAnswer) => ({
    kind: "fault" as const,
    isOn: ({ sendAnswer }: { readonly sendAnswer: ScriptedAnswer | null }) => sendAnswer === answer,
    change: (isOn: boolean) => ({ sendAnswer: isOn ? answer : null }),
  });
  return [
    {
      id: "refuses-messages",
      label: `${provider} answers 500`,
      hint: "Replies wait; the desk tries again and lists the attempts.",
      ...answering(answers.failing),
    },
    {
      id: "throttles",
      label: "Too many requests",
      hint: `Replies wait for the 5 seconds that ${provider} asks for, time after time.`,
      ...answering(answers.throttling),
    },
    {
      id: "loses-answers",
      label: "Answers get lost",
      hint: hints.lost,
      ...answering(answers.lost),
    },
  ];
}
