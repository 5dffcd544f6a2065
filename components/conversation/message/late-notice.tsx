import { ClockAlert } from "lucide-react";
import type { MessageView } from "@/lib/api/message-schemas";
import { formatSpan, formatTime } from "@/lib/client/format/format-instant";
import { lateByMs } from "@/lib/client/transcript/late-message";

/** Says that a message arrived late; nothing for others. */
export function LateNotice({ message }: { message: MessageView }) {
  const ms = lateByMs(message);
  if (ms === null) return null;
  return (
    <p className="mt-0.5 flex items-center gap-1 px-1 text-muted text-xs">
      <ClockAlert aria-hidden className="size-3.5 shrink-0" />
      Arrived {formatSpan(ms)} late, at {formatTime(message.receivedAt)}
    </p>
  );
}
