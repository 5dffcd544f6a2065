import type { Faults } from "@/lib/simulators/twilio/faults";
import { answeringFaults, commonFaults, type FaultSwitch } from "./fault-switches";

/** What Twilio does wrong or by itself, each with what the desk shows of it. */
export const twilioFaults: readonly FaultSwitch<Faults>[] = [
  ...answeringFaults("Twilio", {
    lost: "Replies get through unanswered, and the desk sends them again.",
  }),
  commonFaults.slow("Slow Twilio"),
  { ...commonFaults.duplicates, label: "Duplicate every webhook" },
  {
    ...commonFaults.reorders,
    hint: "What you send within 3 seconds is shown last one first; statuses overtake the answer to a reply.",
  },
  commonFaults.losesMedia,
  commonFaults.autoDelivered,
];
