import type { AvailabilityState } from "@/lib/model/people/availability";

/** How available somebody is, by shape and colour. The words must be beside it or in its label. */
export function AvailabilityMark({ state }: { state: AvailabilityState }) {
  switch (state) {
    case "available":
      return (
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full border-2 border-canvas bg-success-solid"
        />
      );
    case "busy":
      return (
        <span
          aria-hidden
          className="grid size-2.5 shrink-0 place-items-center rounded-full border border-canvas bg-danger-solid"
        >
          <span className="h-0.5 w-1 bg-canvas" />
        </span>
      );
    case "away":
      return (
        <span
          aria-hidden
          className="size-2.5 shrink-0 rounded-full border-2 border-muted bg-canvas"
        />
      );
    default:
      return state satisfies never;
  }
}
