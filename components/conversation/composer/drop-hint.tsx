import { Paperclip } from "lucide-react";
import type { LineDetail } from "@/lib/api/schemas";

/** Covers the conversation while a file is dragged over it. */
export function DropHint({ line }: { line: LineDetail }) {
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-xl border-2 border-accent border-dashed bg-accent-soft">
      <p className="flex items-center gap-2 font-semibold text-accent-ink text-base">
        <Paperclip aria-hidden className="size-5" />
        Drop to attach to your reply on {line.name}
      </p>
    </div>
  );
}
