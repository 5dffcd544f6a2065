"use client";

import { CircleSlash, Equal, Play } from "lucide-react";
import type { ResponseOf } from "@/lib/api/contract";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { useCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useMacroPreview } from "@/lib/client/composer/use-macros";
import { useAgentName } from "@/lib/client/conversations/use-agent-name";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWording } from "@/lib/client/format/use-wording";
import { actsOf, type MacroAct } from "@/lib/model/writing/macro";

type MacroPreviewProps = { macro: MacroView; conversationIds: readonly string[] };

type Outcome = ResponseOf<"previewMacro">["items"][number]["acts"][number];

/** What a macro would do, act by act: what is so already, and what cannot be done and why. */
export function MacroPreview({ macro, conversationIds }: MacroPreviewProps) {
  const { words, formats } = useWording();
  const { data, error } = useMacroPreview(macro, conversationIds);
  const outcomesOf = (act: MacroAct) =>
    data?.items.flatMap(({ acts }) => acts.find((one) => one.act === act) ?? []) ?? [];
  return (
    <section aria-label={words("list.macros.preview")} className="w-full text-sm">
      <ul className="scroll-area flex max-h-[30vh] flex-col gap-1">
        {actsOf(macro.steps).map(({ act }) => (
          <ActRow
            key={act}
            macro={macro}
            act={act}
            outcomes={outcomesOf(act)}
            isMany={conversationIds.length > 1}
          />
        ))}
      </ul>
      {error !== null && (
        <p role="alert" className="mt-1 text-danger-ink text-xs">
          {formats.error(error)}
        </p>
      )}
    </section>
  );
}

type ActRowProps = {
  macro: MacroView;
  act: MacroAct;
  /** In each conversation that was looked at. */
  outcomes: readonly Outcome[];
  isMany: boolean;
};

function ActRow({ macro: { steps }, act, outcomes, isMany }: ActRowProps) {
  const { words } = useWording();
  const said = useActWords(steps, act, isMany);
  const refused = outcomes.filter(({ outcome }) => outcome === "refused");
  const [first] = refused;
  const isSame = outcomes.length > 0 && outcomes.every(({ outcome }) => outcome === "same");
  const [text] = outcomes.flatMap((one) => (act === "reply" ? (one.text ?? []) : []));
  const Icon = first !== undefined ? CircleSlash : isSame ? Equal : Play;
  return (
    <li className="flex items-start gap-2">
      <Icon
        aria-hidden
        className={`mt-0.5 size-4 shrink-0 ${first === undefined ? "text-subtle" : "text-danger-ink"}`}
      />
      <span className="wrap-anywhere min-w-0">
        {said}
        {isSame && <span className="text-subtle"> · {words("list.macros.same")}</span>}
        {text !== undefined && (
          <span dir="auto" className="line-clamp-3 block whitespace-pre-wrap text-muted text-xs">
            {text}
          </span>
        )}
        {first !== undefined && (
          <span className="block text-danger-ink text-xs">
            {first.detail}
            {isMany && ` (${refused.length})`}
          </span>
        )}
      </span>
    </li>
  );
}

/** What an act of a macro is, in words. */
function useActWords(steps: MacroView["steps"], act: MacroAct, isMany: boolean): string {
  const { words, formats } = useWording();
  const { data } = useCannedReplies({ wanted: steps.reply !== undefined });
  const { data: me } = useMe();
  const isNamed = steps.assign !== undefined && steps.assign !== "me" && steps.assign !== "nobody";
  const assignee = useAgentName(isNamed ? (steps.assign ?? null) : null);
  switch (act) {
    case "note":
      return words("list.macros.act.note", { text: steps.note ?? "" });
    case "reply": {
      const found = data?.items.find(({ id }) => id === steps.reply?.cannedReplyId);
      const title = found?.title ?? words("list.macros.act.gone");
      if (steps.reply?.how === "send") return words("list.macros.act.send", { title });
      return isMany
        ? words("list.macros.act.writeMany")
        : words("list.macros.act.write", { title });
    }
    case "assign":
      if (steps.assign === "me") return words("list.macros.act.assignMe");
      if (steps.assign === "nobody") return words("list.macros.act.assignNobody");
      return words("list.macros.act.assignTo", { name: assignee ?? "" });
    case "tags": {
      const { addTags, removeTags } = steps;
      return [
        ...(addTags ? [words("list.macros.act.tag", { tags: formats.list(addTags) })] : []),
        ...(removeTags ? [words("list.macros.act.untag", { tags: formats.list(removeTags) })] : []),
      ].join(" · ");
    }
    case "priority":
      return steps.priority == null
        ? words("list.macros.act.noPriority")
        : words("list.macros.act.priority", {
            priority: words(`common.priority.${steps.priority}`),
          });
    case "pin":
      return words(steps.pin ? "list.macros.act.pin" : "list.macros.act.unpin");
    case "status":
      if (steps.status === "closed") return words("list.macros.act.close");
      if (steps.status === "open") return words("list.macros.act.open");
      return words("list.macros.act.snooze", { until: steps.snooze ?? "" });
    case "team": {
      const team = me?.staffedTeams.find(({ id }) => id === steps.team);
      return words("list.macros.act.team", { name: team?.name ?? "" });
    }
    default:
      return act satisfies never;
  }
}
