import type { Action, ActionKind } from "./action";
import type { Capabilities } from "./capabilities";
import { actionsOf, type Content } from "./content";
import { actionLines, shownText } from "./shown-text";

/** What a line makes of a content, and in which respects that is less than what was written. */
export type Shown = {
  readonly content: Content;
  readonly degraded: readonly (ActionKind | "carousel")[];
};

/**
 * A content as this line can show it. Buttons that it has stay, their labels cut at a whole character where they are
 * too long; all others, and cards where there are none, become words (`shown-text.ts`). More buttons of a kind than
 * the line shows become words as well, all of that kind. Labels in words are never cut.
 */
export function degrade(content: Content, { content: kinds, actions }: Capabilities): Shown {
  const offered = actionsOf(content);
  if (content.kind === "carousel" && kinds.carousel !== "full") {
    return {
      content: { kind: "text", text: shownText(content, null) },
      degraded: ["carousel", ...kindsOf(offered)],
    };
  }
  if (!isOffering(content) || offered.length === 0) return { content, degraded: [] };
  const native = offered.filter(({ kind }) => fits(kind, offered, actions));
  const worded = offered.filter((action) => !native.includes(action));
  const { actions: _all, ...bare } = content;
  const kept = native.length === 0 ? bare : { ...bare, actions: uniqueLabels(native, actions) };
  return { content: withWords(kept, worded), degraded: kindsOf(worded) };
}

/** What actions may hang on. */
type Offering = Extract<Content, { kind: "text" | "file" | "carousel" }>;

function isOffering(content: Content): content is Offering {
  return content.kind === "text" || content.kind === "file" || content.kind === "carousel";
}

function fits(
  kind: ActionKind,
  offered: readonly Action[],
  native: Capabilities["actions"],
): boolean {
  const most = native[kind]?.countMax ?? 0;
  return offered.filter((action) => action.kind === kind).length <= most;
}

function kindsOf(actions: readonly Action[]): readonly ActionKind[] {
  return [...new Set(actions.map(({ kind }) => kind))];
}

/** The words of some actions go where the content has words: into its text, caption, or the lead of its cards. */
function withWords(content: Offering, worded: readonly Action[]): Content {
  if (worded.length === 0) return content;
  const withLead = (lead: string | null) =>
    [lead, ...actionLines(worded)].filter(Boolean).join("\n");
  return content.kind === "file"
    ? { ...content, caption: withLead(content.caption) }
    : { ...content, text: withLead(content.text) };
}

/** Labels within the limit and all different: an equal one gets a number. */
function uniqueLabels(actions: readonly Action[], native: Capabilities["actions"]): Action[] {
  const taken = new Set<string>();
  return actions.map((action) => {
    const most = native[action.kind]?.labelLengthMax ?? 0;
    let label = cutLabel(action.label, most);
    for (let count = 2; taken.has(label); count++) {
      label = `${cutLabel(action.label, most - ` ${count}`.length)} ${count}`;
    }
    taken.add(label);
    return { ...action, label };
  });
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** At most `lengthMax` UTF-16 units, with an ellipsis where something is missing. */
function cutLabel(label: string, lengthMax: number): string {
  if (label.length <= lengthMax) return label;
  let cut = "";
  for (const { segment } of graphemes.segment(label)) {
    if (cut.length + segment.length > lengthMax - 1) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}
