import { MessagesSquare } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { Shortcut } from "@/components/ui/shortcut";

const hints = [
  { keys: ["j", "k"], words: "move through the list" },
  { keys: ["Enter"], words: "open" },
  { keys: ["mod+k"], words: "everything you can do" },
] as const;

/** Shown in place of the thread while no conversation is open. */
export function NoConversation() {
  return (
    <EmptyState icon={<MessagesSquare />} title="No conversation is open">
      <ul className="mt-3 inline-flex flex-col gap-2 text-left text-xs">
        {hints.map(({ keys, words }) => (
          <li key={words} className="grid grid-cols-[5rem_1fr] items-center gap-3">
            <span className="flex justify-end gap-1">
              {keys.map((key) => (
                <Shortcut key={key} keys={key} />
              ))}
            </span>
            {words}
          </li>
        ))}
      </ul>
    </EmptyState>
  );
}
