import { useWords } from "@/lib/client/format/use-wording";
/** Separates the messages that the agent has not seen yet. */
export function NewSeparator() {
  const words = useWords();
  return (
    <div className="flex items-center gap-3 py-2">
      <span aria-hidden className="h-px flex-1 bg-accent" />
      <h2 className="font-semibold text-accent-ink text-xs">{words("thread.transcript.new")}</h2>
      <span aria-hidden className="h-px flex-1 bg-accent" />
    </div>
  );
}
