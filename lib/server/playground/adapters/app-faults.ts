import type { Faults } from "@/lib/simulators/app/faults";
import { commonFaults, type FaultSwitch } from "./fault-switches";

const shortPollMs = 2_000;
/** More answers than anybody waits for. */
const many = 1_000_000;

/** What the apps do wrong or by themselves, each with what the desk shows of it. */
export const appFaults: readonly FaultSwitch<Faults>[] = [
  {
    id: "short-polls",
    label: "Connections break off",
    hint: "Each poll is cut after 2 seconds; nothing is lost, and nothing comes twice.",
    kind: "fault",
    isOn: ({ pollAbortMs }) => pollAbortMs !== null,
    change: (isOn) => ({ pollAbortMs: isOn ? shortPollMs : null }),
  },
  {
    id: "double-polls",
    label: "Two polls at once",
    hint: "The second is refused with 5509, the first delivers.",
    kind: "fault",
    isOn: ({ pollsTwice }) => pollsTwice,
    change: (isOn) => ({ pollsTwice: isOn }),
  },
  {
    id: "duplicates",
    label: "Duplicate every message",
    hint: "Your messages come twice and are shown once.",
    kind: "fault",
    isOn: ({ postsTwice }) => postsTwice,
    change: (isOn) => ({ postsTwice: isOn }),
  },
  {
    id: "loses-answers",
    label: "Answers to posts get lost",
    hint: "Your messages arrive, but the app does not know.",
    kind: "fault",
    isOn: ({ lostPosts }) => lostPosts > 0,
    change: (isOn) => ({ lostPosts: isOn ? many : 0 }),
  },
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
