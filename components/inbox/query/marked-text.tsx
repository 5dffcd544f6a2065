import { Fragment } from "react";
import type { Place } from "@/lib/model/query/tokenize";

type MarkedTextProps = {
  text: string;
  /** In the order of the text; none overlaps another. */
  places: readonly Place[];
  scrollLeft: number;
};

/** Underlines pieces of a field's text. It lies over the field, letter on letter, and shows nothing but the line. */
export function MarkedText({ text, places, scrollLeft }: MarkedTextProps) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 end-15 start-8.5 overflow-hidden text-sm text-transparent"
    >
      <span
        className="block whitespace-pre border border-transparent leading-7.5"
        style={{ transform: `translateX(${-scrollLeft}px)` }}
      >
        {places.map(({ from, to }, index) => (
          <Fragment key={from}>
            {text.slice(places[index - 1]?.to ?? 0, from)}
            <span
              data-testid="query-fault"
              className="underline decoration-2 decoration-danger-solid decoration-wavy underline-offset-2"
            >
              {text.slice(from, to)}
            </span>
          </Fragment>
        ))}
      </span>
    </span>
  );
}
