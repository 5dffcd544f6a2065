import type { Action, ActionKind } from "./action";
import type { Showing } from "./capabilities";
import type { Content } from "./content";
import { actionsOf, cardChoices } from "./content-actions";
import { actionLines, shownText } from "./shown-text";

/** In which respects what left is less than what was written. */
export type Degraded = ActionKind | "carousel";

/** What a line makes of a content, and in which respects that is less than what was written. */
export type Shown = { readonly content: Content; readonly degraded: readonly Degraded[] };

/**
 * A content as this line can show it. Buttons that it has stay, their labels cut at a whole character where they are
 * too long; all others, and cards where there are none, become words (`shown-text.ts`). More buttons of a kind than
 * the line shows become words as well, all of that kind. Labels in words are never cut. What the line shows as it was
 * written comes back itself.
 */
export function degrade(content: Content, capabilities: Showing): Shown {
  const shown = shownOn(content, capabilities);
  return { content: shown, degraded: degradedIn(content, shown) };
}

/** In which respects `shown`, which left, is less than what was written. */
export function degradedIn(content: Content, shown: Content): readonly Degraded[] {
  const left = new Set(actionsOf(shown).map(({ kind }) => kind));
  const missing = actionsOf(content).filter(({ kind }) => !left.has(kind));
  const kinds = new Set(missing.map(({ kind }) => kind));
  return content.kind === "carousel" && shown.kind !== "carousel"
    ? ["carousel", ...kinds]
    : [...kinds];
}

function shownOn(content: Content, capabilities: Showing): Content {
  const { content: kinds } = capabilities;
  if (content.kind === "carousel" && kinds.carousel !== "full") {
    const { actions: below, ...cards } = content;
    const text = shownText(cards, null);
    const inWords = { kind: "text", text, ...(below && { actions: below }) } as const;
    return buttonsOn(inWords, capabilities, { gap: "\n\n", counted: cardChoices(cards).length });
  }
  return buttonsOn(content, capabilities, { gap: "\n", counted: cardChoices(content).length });
}

type Before = {
  /** What stands between the words and the choices: below cards there is a blank line. */
  readonly gap: string;
  /** How many choices the cards have, which are counted first. */
  readonly counted: number;
};

function buttonsOn(content: Content, { actions }: Showing, before: Before): Content {
  const offered = actionsOf(content);
  if (!isOffering(content) || offered.length === 0) return content;
  const native = offered.filter(({ kind }) => fits(kind, offered, actions));
  const worded = offered.filter((action) => !native.includes(action));
  const { actions: _all, ...bare } = content;
  if (native.length === 0) return withWords(bare, worded, before);
  const buttons = uniqueLabels(native, actions);
  const isAsWritten = buttons.every(({ label }, index) => label === offered[index]?.label);
  if (worded.length === 0 && isAsWritten) return content;
  return withWords({ ...bare, actions: buttons }, worded, before);
}

/** What actions may hang on. */
type Offering = Extract<Content, { kind: "text" | "file" | "carousel" }>;

function isOffering(content: Content): content is Offering {
  return content.kind === "text" || content.kind === "file" || content.kind === "carousel";
}

function fits(kind: ActionKind, offered: readonly Action[], native: Showing["actions"]): boolean {
  const most = native[kind]?.countMax ?? 0;
  return offered.filter((action) => action.kind === kind).length <= most;
}

/** The words of some actions go where the content has words: into its text, caption, or the lead of its cards. */
function withWords(
  content: Offering,
  worded: readonly Action[],
  { gap, counted }: Before,
): Content {
  if (worded.length === 0) return content;
  const withLead = (lead: string | null) =>
    [lead, actionLines(worded, counted).join("\n")].filter(Boolean).join(gap);
  return content.kind === "file"
    ? { ...content, caption: withLead(content.caption) }
    : { ...content, text: withLead(content.text) };
}

/** Labels within the limit and all different: an equal one gets a number. */
function uniqueLabels(actions: readonly Action[], native: Showing["actions"]): Action[] {
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
