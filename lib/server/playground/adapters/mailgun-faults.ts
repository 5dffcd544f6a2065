import type { Faults } from "@/lib/simulators/mailgun/faults";
import { answeringFaults, commonFaults, type FaultSwitch } from "./fault-switches";

/** What Mailgun does wrong or by itself, each with what the desk shows of it. */
export const mailgunFaults: readonly FaultSwitch<Faults>[] = [
  ...answeringFaults("Mailgun", {
    lost: "Replies get through unanswered; sent again, they are one mail.",
  }),
  commonFaults.slow("Slow Mailgun"),
  { ...commonFaults.duplicates, label: "Duplicate every post" },
  {
    ...commonFaults.reorders,
    hint: "What you send within 3 seconds is shown last one first; events overtake the answer to a reply.",
  },
  commonFaults.autoDelivered,
];
