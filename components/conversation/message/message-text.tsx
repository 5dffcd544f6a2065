import { LinkedText } from "@/components/ui/linked-text";

/** The text of a message, or a note that it is empty. */
export function MessageText({ text }: { text: string }) {
  if (text.trim() === "") return <span className="text-subtle italic">empty</span>;
  return <LinkedText text={text} linkClassName="text-accent-ink" hostClassName="text-muted" />;
}
