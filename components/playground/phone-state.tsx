import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { SimulatedMessage } from "@/lib/api/playground-views";

const marks = {
  posting: { icon: Clock, label: "On its way to the desk" },
  accepted: { icon: Check, label: "Taken by the desk" },
  received: { icon: Check, label: "Received" },
  delivered: { icon: CheckCheck, label: "Delivered" },
  seen: { icon: CheckCheck, label: "Seen" },
  failed: { icon: CircleAlert, label: "Failed" },
} as const satisfies Record<SimulatedMessage["state"], unknown>;

/**
 * The state of a message: an icon for the customer's own, words for the desk's, which the simulator reports on request.
 */
export function PhoneState({ state, isOwn }: { state: SimulatedMessage["state"]; isOwn: boolean }) {
  const { icon: Icon, label } = marks[state];
  return (
    <span
      title={label}
      className={classNames(
        "inline-flex items-center gap-1",
        state === "failed" && "text-danger-ink",
        state === "seen" && "text-receipt-read",
      )}
    >
      {isOwn ? (
        <>
          <Icon aria-hidden className="size-3.5" />
          <span className="sr-only">{label}</span>
        </>
      ) : (
        label
      )}
    </span>
  );
}
