import { ClockAlert } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";
import { lateByMs } from "@/lib/client/transcript/late-message";

/** Says that a message arrived late; nothing for others. */
export function LateNotice({ message }: { message: MessageView }) {
  const { words, formats } = useWording();
  const ms = lateByMs(message);
  if (ms === null) return null;
  return (
    <p className="mt-0.5 flex items-center gap-1 px-1 text-muted text-xs">
      <ClockAlert aria-hidden className="size-3.5 shrink-0" />
      {words("thread.message.late", {
        span: formats.span(ms),
        time: formats.time(message.receivedAt),
      })}
    </p>
  );
}
