import { TriangleAlert } from "lucide-react";

/** What of a mail could not be had or delivered. */
export function MailNotes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="mt-1 text-warning-ink text-xs">
      {notes.map((note) => (
        <li key={note} className="wrap-anywhere">
          <TriangleAlert aria-hidden className="mr-1 mb-0.5 inline size-3.5" />
          {note}
        </li>
      ))}
    </ul>
  );
}
