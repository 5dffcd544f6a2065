"use client";

import Link from "next/link";
import { sectionHref, taskHref } from "@/components/review/review-places";
import type { AuditItem } from "@/lib/client/audit/use-audit";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { actionName } from "./action-name";
import { factName, factValue } from "./fact-words";

/** Entries of the record, the newest first. */
export function AuditTable({ items }: { items: readonly AuditItem[] }) {
  const { words, formats } = useWording();
  const { data: me } = useMe();
  const nameOf = (id: string) => me?.agents.find((agent) => agent.id === id)?.name ?? null;
  const cell = "px-2 py-2 align-top sm:px-3";
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full border-collapse text-sm">
        <thead className="bg-raised text-muted text-xs">
          <tr>
            {(["when", "who", "what", "detail"] as const).map((name) => (
              <th key={name} scope="col" className="px-2 py-2 text-start font-medium sm:px-3">
                {words(`audit.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {items.map((item) => (
            <tr key={item.id}>
              <td className={`${cell} tabular text-muted sm:whitespace-nowrap`}>
                <time dateTime={item.at}>{formats.exact(item.at)}</time>
              </td>
              <td className={cell}>
                <bdi>{item.agentName ?? words("audit.byFile")}</bdi>
              </td>
              <td className={cell}>{actionName(item.action, words)}</td>
              <td className={`${cell} text-muted text-xs sm:min-w-48`}>
                <Detail item={item} nameOf={nameOf} />
                <SubjectLink item={item} />
                {item.conversationId !== null && (
                  <Link
                    href={`/inbox/${item.conversationId}`}
                    className="text-accent-ink underline"
                  >
                    {words("audit.conversation")}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Leads to what was reviewed with; nothing for others. */
function SubjectLink({ item }: { item: AuditItem }) {
  const { words } = useWording();
  const [href, name] = item.action.startsWith("review.")
    ? [taskHref(item.subject), words("audit.review")]
    : item.action === "scorecard.publish"
      ? [sectionHref("scorecards"), words("audit.scorecards")]
      : item.action.startsWith("review-sample.")
        ? [sectionHref("samples"), words("audit.samples")]
        : [null, ""];
  if (href === null) return null;
  return (
    <Link href={href} className="me-3 text-accent-ink underline">
      {name}
    </Link>
  );
}

/** What is known besides: the person it is about, and facts by name. */
function Detail({ item, nameOf }: { item: AuditItem; nameOf: (agentId: string) => string | null }) {
  const wording = useWording();
  const { words } = wording;
  const subject = nameOf(item.subject);
  const { conversation, ...detail } = item.detail;
  const facts = Object.entries(detail).flatMap(([name, value]) =>
    value === null || value === "" ? [] : [{ name, value }],
  );
  return (
    <>
      {subject !== null && <bdi className="block font-medium text-ink text-sm">{subject}</bdi>}
      {facts.length > 0 && (
        <dl className="flex flex-wrap gap-x-3">
          {facts.map(({ name, value }) => (
            <div key={name} className="flex min-w-0 gap-1">
              <dt>{factName(name, words)}</dt>
              <dd className="min-w-0 break-words text-ink">
                <bdi>{factValue(name, value, wording, nameOf)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {typeof conversation === "string" && (
        <Link href={`/inbox/${conversation}`} className="text-accent-ink underline">
          {words("audit.conversation")}
        </Link>
      )}
    </>
  );
}
