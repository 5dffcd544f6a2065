import { Check, CheckCheck, CircleAlert, Clock } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { SimulatedMessage } from "@/lib/api/playground-views";
import { useWords } from "@/lib/client/format/use-wording";

const marks = {
  posting: Clock,
  accepted: Check,
  received: Check,
  delivered: CheckCheck,
  seen: CheckCheck,
  failed: CircleAlert,
} as const satisfies Record<SimulatedMessage["state"], unknown>;

/**
 * The state of a message: an icon for the customer's own, words for the desk's, which the simulator reports on request.
 */
export function PhoneState({ state, isOwn }: { state: SimulatedMessage["state"]; isOwn: boolean }) {
  const Icon = marks[state];
  const label = useWords()(`playground.state.${state}`);
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
