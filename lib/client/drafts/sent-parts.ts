import {
  changeDraft,
  choose,
  draftOf,
  keepOrDrop,
  type SavedDraft,
  stillSent,
  toSave,
  write,
} from "./draft-states";
import { holds } from "./merge-written";
import { type DraftPart, isSameWritten, nothingWritten, partsOf, type Written } from "./written";

/** Empties a part that is sent from here. What another machine made of it meanwhile is that machine's to ask about. */
export function takeSent(
  conversationId: string,
  agentId: string | null,
  part: DraftPart,
  also: Partial<Written> = {},
): void {
  const { base, sent, written, sentFrom } = draftOf(conversationId);
  const own = [written, ...sent, ...(base === null ? [] : [base.written])];
  changeDraft(conversationId, { sentFrom: { ...sentFrom, [part]: own } });
  write(conversationId, agentId, { ...also, ...partsOf(nothingWritten, [part]) });
  if (draftOf(conversationId).elsewhere?.parts.includes(part)) choose(conversationId, part, {});
}

/** Another machine of the agent has sent a part. Whatever is written of it here beyond that is asked about. */
export function askWhetherSent(conversationId: string, part: DraftPart, sent: Written): void {
  const { base, written, elsewhere } = draftOf(conversationId);
  if (base === null || holds(sent, written, part)) return;
  const asked = elsewhere ?? { ...base, parts: [], gone: [], at: null };
  const parts = [...new Set([...asked.parts, part])];
  const gone = [...new Set([...asked.gone, part])];
  changeDraft(conversationId, { elsewhere: { ...asked, parts, gone } });
  keepOrDrop(conversationId);
}

/** The composer is left: what other machines go on with of what was sent from here is what is found here later. */
export function showLeft(conversationId: string): void {
  const state = draftOf(conversationId);
  const written = toSave(state);
  if (isSameWritten(written, state.written)) return;
  changeDraft(conversationId, { written, sentFrom: {} });
}

/** The server has this now, as it was written here. */
export function hasSaved(conversationId: string, saved: SavedDraft): void {
  const { elsewhere, sentFrom } = draftOf(conversationId);
  changeDraft(conversationId, {
    ...{ base: saved, sent: [], isUnsaved: false, refusal: null },
    elsewhere: elsewhere && { ...elsewhere, ...saved },
    sentFrom: stillSent(sentFrom, saved.written),
  });
  keepOrDrop(conversationId);
}
