import type { ConversationDetail } from "@/lib/api/schemas";
import { MessageText } from "../message/message-text";
import { PageLink } from "../message/page-link";
import { ContextSection } from "./context-section";

/** What the customer's side told about the conversation. Names may repeat, or be missing. */
export function FactsSection({ facts }: { facts: ConversationDetail["facts"] }) {
  if (facts.length === 0) return null;
  return (
    <ContextSection title="Background">
      <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1.5 text-sm">
        {facts.map(({ label, value, url }, index) => (
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
    </ContextSection>
  );
}
