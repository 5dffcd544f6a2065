import {
  countFormDrafts,
  findFormDraft,
  listFormDrafts,
  removeFormDraft,
  replaceFormDraft,
} from "@/db/stores/review/form-drafts";
import type { FormDraftRow } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import { type FormDraft, type FormKind, formDraftsMax } from "@/lib/model/review/form-draft";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";

/** What the agent has begun in forms of a kind and not sent, the newest first. */
export async function readFormDrafts(
  { database: { read } }: Pick<Context, "database">,
  { agentId }: AgentIdentity,
  kind: FormKind,
): Promise<readonly FormDraftRow[]> {
  return listFormDrafts(read, agentId, kind);
}

type SaveFormDraft = {
  readonly kind: FormKind;
  /** What the form is about, by the id that its writer names. */
  readonly subjectId: string;
  /** Null where nothing is begun any more: it is removed. */
  readonly content: FormDraft | null;
  /** Made by the writer for this content. */
  readonly version: string;
  /** The versions that it may take the place of: the last one that is known to be there, and those that got no answer. */
  readonly replaces: readonly string[];
};

/**
 * Keeps what an agent began to write in a form, in place of one of the versions that it names, or of nothing. The same once
 * more changes nothing. Throws `conflict` where another tab or machine has written since, or there are too many;
 * `invalid_request` for what is of another form. Nothing is stored then. The agent's other windows hear of what is.
 */
export async function saveFormDraft(
  context: Context,
  { organizationId, agentId }: AgentIdentity,
  { kind, subjectId, content, version, replaces }: SaveFormDraft,
): Promise<void> {
  if (content !== null && content.kind !== kind) {
    throw new AppError("invalid_request", "This is of another form", {
      problems: [{ path: "content.kind", message: "must be the kind of the form" }],
    });
  }
  const key = { agentId, kind, subjectId };
  const hasChanged = await context.database.write(async (scope) => {
    const before = await findFormDraft(scope, key);
    if (before === undefined) {
      if (content === null) return false;
      if ((await countFormDrafts(scope, agentId)) >= formDraftsMax) {
        throw new AppError("conflict", "You have begun too many forms: send or discard some first");
      }
    } else if (before.version === version) return false;
    else if (!replaces.includes(before.version)) throw changedElsewhere();
    const basedOn = before?.version ?? null;
    const isKept =
      content === null
        ? await removeFormDraft(scope, key, before?.version ?? "")
        : await replaceFormDraft(
            scope,
            { ...key, content, version, updatedAt: context.now() },
            basedOn,
          );
    if (!isKept) throw changedElsewhere();
    return true;
  });
  if (hasChanged) context.hub.publish({ kind: "form-drafts", organizationId, agentId, form: kind });
}

function changedElsewhere(): AppError {
  return new AppError("conflict", "Another tab or machine has changed this since");
}
