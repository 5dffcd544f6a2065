import { TriangleAlert } from "lucide-react";
import { useFormats } from "@/lib/client/format/use-wording";

/** Notes about parts of a mail that could not be fetched or delivered. */
export function MailNotes({ notes }: { notes: readonly string[] }) {
  const { said } = useFormats();
  if (notes.length === 0) return null;
  return (
    <ul className="mt-1 text-warning-ink text-xs">
      {notes.map((note) => (
        <li key={note} className="wrap-anywhere">
          <TriangleAlert aria-hidden className="me-1 mb-0.5 inline size-3.5" />
          {said(note)}
        </li>
      ))}
    </ul>
  );
}
