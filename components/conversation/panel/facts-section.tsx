import { IdDetails } from "@/components/ui/id-details";
import type { ConversationDetail } from "@/lib/api/schemas";
import { factValue } from "@/lib/client/format/fact-value";
import { useWording } from "@/lib/client/format/use-wording";
import { MessageText } from "../message/message-text";
import { PageLink } from "../message/page-link";
import { ContextSection } from "./context-section";

/** The vendor's facts about the conversation. Labels may repeat, or be missing. */
export function FactsSection({ facts }: { facts: ConversationDetail["facts"] }) {
  const { words, formats } = useWording();
  if (facts.length === 0) return null;
  const ids = facts.filter(isId);
  return (
    <ContextSection title={words("thread.panel.background")}>
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        {facts
          .filter((fact) => !isId(fact))
          .map(({ label, value, url }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other identity
            <div key={index} className="contents">
              <dt className="wrap-anywhere text-muted">{formats.said(label)}</dt>
              <dd className="tabular text-ink">
                {url === undefined ? (
                  <MessageText text={factValue({ label, value }, formats.said)} />
                ) : (
                  <PageLink title={value} url={url} />
                )}
              </dd>
            </div>
          ))}
      </dl>
      {ids.length > 0 && (
        <IdDetails ids={ids.map((fact) => ({ ...fact, label: formats.said(fact.label) }))} />
      )}
    </ContextSection>
  );
}

/** Whether a fact is an id that only machines use, such as "Ad ID". */
function isId({ label }: { readonly label: string }): boolean {
  return label.endsWith(" ID");
}
