import { factValue } from "@/lib/client/format/fact-value";
import { useFormats } from "@/lib/client/format/use-wording";
import type { Content } from "@/lib/model/content";
import { MessageText } from "./message-text";

/** A system notice, with its facts as rows. */
export function NoticeCard({ notice }: { notice: Extract<Content, { kind: "notice" }> }) {
  const { said } = useFormats();
  return (
    <>
      <MessageText text={said(notice.text)} />
      {notice.rows.length > 0 && (
        <dl className="mt-1.5 flex flex-col border-line-strong border-t">
          {notice.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: labels may repeat, and rows never reorder
            <div key={index} className="flex gap-4 border-line-strong border-b py-1 text-sm">
              <dt dir="auto" className="wrap-anywhere w-32 shrink-0 text-muted">
                {said(row.label)}
              </dt>
              <dd dir="auto" className="wrap-anywhere tabular min-w-0 flex-1">
                {factValue(row, said)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
