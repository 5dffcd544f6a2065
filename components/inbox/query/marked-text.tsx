import type { Place } from "@/lib/model/query/tokenize";

type MarkedTextProps = { text: string; place: Place; scrollLeft: number };

/** Underlines a piece of a field's text. It lies over the field, letter on letter, and shows nothing but the line. */
export function MarkedText({ text, place: { from, to }, scrollLeft }: MarkedTextProps) {
  return (
    <span
      aria-hidden
      className="pointer-events-none absolute inset-y-0 end-15 start-8.5 overflow-hidden text-sm text-transparent"
    >
      <span
        className="block whitespace-pre border border-transparent leading-7.5"
        style={{ transform: `translateX(${-scrollLeft}px)` }}
      >
        {text.slice(0, from)}
        <span
          data-testid="query-fault"
          className="underline decoration-2 decoration-danger-solid decoration-wavy underline-offset-2"
        >
          {text.slice(from, to)}
        </span>
      </span>
    </span>
  );
}
