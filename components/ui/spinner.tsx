import { LoaderCircle } from "lucide-react";
import { classNames } from "./class-names";
import { VisuallyHidden } from "./visually-hidden";

/** A spinner; give `label` where no text beside it says what is in progress. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return (
    <>
      <LoaderCircle aria-hidden className={classNames("size-4 shrink-0 animate-spin", className)} />
      {label !== undefined && <VisuallyHidden>{label}</VisuallyHidden>}
    </>
  );
}
