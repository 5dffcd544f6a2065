import { Eye } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";

/** In the place of the composer, for whoever reads conversations and answers nobody. */
export function ReadingOnly() {
  const words = useWords();
  return (
    <p className="flex shrink-0 items-center gap-2 border-line border-t bg-panel px-4 py-3 text-muted text-sm">
      <Eye aria-hidden className="size-4 shrink-0" />
      {words("composer.readingOnly")}
    </p>
  );
}
