import { LinkedText } from "@/components/ui/linked-text";
import { useWords } from "@/lib/client/format/use-wording";

/** The text of a message, or a note that it is empty. */
export function MessageText({ text }: { text: string }) {
  const words = useWords();
  if (text.trim() === "") {
    return <span className="text-subtle italic">{words("thread.message.empty")}</span>;
  }
  return <LinkedText text={text} linkClassName="text-accent-ink" hostClassName="text-muted" />;
}
