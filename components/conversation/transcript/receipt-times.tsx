import type { MessageView } from "@/lib/api/message-schemas";
import { useWording } from "@/lib/client/format/use-wording";

/** When a message was written, sent, delivered and read, or failed. */
export function ReceiptTimes({ message }: { message: MessageView }) {
  const { words, formats } = useWording();
  const steps = [
    { label: "written", at: message.createdAt },
    { label: "sent", at: message.sentAt },
    { label: "delivered", at: message.deliveredAt },
    { label: "read", at: message.readAt },
    { label: "failed", at: message.failedAt },
  ] as const;
  return (
    <dl className="tabular grid grid-cols-[auto_auto] gap-x-3 py-0.5">
      {steps.map(({ label, at }) => {
        if (at === null && label === "failed") return null;
        return (
          <div key={label} className="contents">
            <dt className="text-muted">{words(`thread.state.${label}`)}</dt>
            <dd className={at === null ? "text-subtle" : undefined}>
              {at === null ? words("thread.state.notYet") : formats.exact(at)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
