import { CircleHelp } from "lucide-react";

/** Under a message whose sending had no clear outcome. */
export function UncertainNotice() {
  return (
    <p className="mt-1 mb-1.5 max-w-prose text-right text-warning-ink text-xs">
      <CircleHelp aria-hidden className="mr-1 mb-0.5 inline size-3.5" />
      <span className="font-medium">Maybe sent:</span> the provider’s answer was lost, so the
      customer may have this message already. A receipt will settle it.
    </p>
  );
}
