import type { Faults } from "@/lib/simulators/gateway/faults";
import { commonFaults, type FaultSwitch } from "./fault-switches";

const failingStatus = 500;

/** What the gateway does wrong or by itself, each with what the desk shows of it. */
export const gatewayFaults: readonly FaultSwitch<Faults>[] = [
  {
    id: "refuses-sends",
    label: "Gateway answers 500",
    hint: "Replies wait; the desk tries again and lists the attempts.",
    kind: "fault",
    isOn: ({ sendStatus }) => sendStatus !== null,
    change: (isOn) => ({ sendStatus: isOn ? failingStatus : null }),
  },
  commonFaults.slow("Slow gateway"),
  commonFaults.duplicates,
  commonFaults.reorders,
  commonFaults.losesMedia,
  commonFaults.autoDelivered,
  {
    id: "auto-seen",
    label: "Seen by itself",
    hint: "The ticks of every reply turn coloured at once.",
    kind: "habit",
    isOn: ({ autoSeen }) => autoSeen,
    change: (isOn) => ({ autoSeen: isOn }),
  },
];
