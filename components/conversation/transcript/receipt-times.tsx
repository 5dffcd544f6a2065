import type { MessageView } from "@/lib/api/message-schemas";
import { formatExact } from "@/lib/client/format/format-instant";

/** When a message was written, sent, delivered and read, or failed. */
export function ReceiptTimes({ message }: { message: MessageView }) {
  const steps = [
    { label: "Written", at: message.createdAt },
    { label: "Sent", at: message.sentAt },
    { label: "Delivered", at: message.deliveredAt },
    { label: "Read", at: message.readAt },
    { label: "Not delivered", at: message.failedAt },
  ];
  return (
    <dl className="tabular grid grid-cols-[auto_auto] gap-x-3 py-0.5">
      {steps.map(({ label, at }) => {
        if (at === null && label === "Not delivered") return null;
        return (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className={at === null ? "text-subtle" : undefined}>
              {at === null ? "not yet" : formatExact(at)}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
