import type { Faults } from "@/lib/simulators/gateway/faults";
import type { FaultSwitch } from "./fault-switches";

const slowMs = 3_000;
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
  {
    id: "slow",
    label: "Slow gateway",
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
    change: (isOn) => ({ mediaStatus: isOn ? failingStatus : null }),
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
    isOn: ({ autoSeen }) => autoSeen,
    change: (isOn) => ({ autoSeen: isOn }),
  },
];
