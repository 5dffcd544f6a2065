import type { FaultView } from "@/lib/api/playground";
import type { PlayedSide } from "../played-side";

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

/** The part of a side that its faults are. */
export function faultsOfSide<F>(
  switches: readonly FaultSwitch<F>[],
  { get, set }: FaultStore<F>,
): Pick<PlayedSide, "faults" | "faultsOn" | "setFault"> {
  return {
    faults: switches.map(({ id, label, hint, kind }) => ({ id, label, hint, kind })),
    faultsOn: () => switches.filter(({ isOn }) => isOn(get())).map(({ id }) => id),
    setFault(id, isOn) {
      const found = switches.find((one) => one.id === id);
      if (found !== undefined) set(found.change(isOn));
    },
  };
}
