import { IdDetails } from "@/components/ui/id-details";
import type { ConversationDetail } from "@/lib/api/schemas";
import { MessageText } from "../message/message-text";
import { PageLink } from "../message/page-link";
import { ContextSection } from "./context-section";

/** The vendor's facts about the conversation. Labels may repeat, or be missing. */
export function FactsSection({ facts }: { facts: ConversationDetail["facts"] }) {
  if (facts.length === 0) return null;
  const ids = facts.filter(isId);
  return (
    <ContextSection title="Background">
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        {facts
          .filter((fact) => !isId(fact))
          .map(({ label, value, url }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no other identity
            <div key={index} className="contents">
              <dt className="wrap-anywhere text-muted">{label}</dt>
              <dd className="tabular text-ink">
                {url === undefined ? (
                  <MessageText text={value} />
                ) : (
                  <PageLink title={value} url={url} />
                )}
              </dd>
            </div>
          ))}
      </dl>
      {ids.length > 0 && <IdDetails ids={ids} />}
    </ContextSection>
  );
}

/** Whether a fact is an id that only machines use, such as "Ad ID". */
function isId({ label }: { readonly label: string }): boolean {
  return label.endsWith(" ID");
}
