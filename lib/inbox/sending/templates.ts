import type { Scope } from "@/db/engines/database";
import { recordAudit } from "@/db/stores/audit";
import { listTemplates, upsertTemplates } from "@/db/stores/templates";
import type { Template } from "@/db/tables/tables";
import { AppError } from "@/lib/model/error";
import {
  type ImportedTemplate,
  readTemplates,
  type SkippedTemplate,
} from "@/lib/model/import-template";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { LiveLine } from "../context/live-line";

/** Templates as the provider lists them, or in our own words. */
export type TemplateList = readonly unknown[] | { readonly data: readonly unknown[] };

/** The templates of a line by name and language. Throws `not_found` for a line of nobody's here. */
export async function readLineTemplates(
  context: Context,
  agent: AgentIdentity,
  lineId: string,
): Promise<readonly Template[]> {
  const { id } = lineHere(context, agent, lineId);
  return listTemplates(context.database.read, id);
}

/**
 * Stores the templates that a provider has approved, or not yet, for a line: known ones are replaced, others stay. The
 * same list again changes nothing. Throws `invalid_request` with the path of every
 * fault, and then stores nothing; `unsupported` for a line that carries none.
 */
export async function importTemplates(
  context: Context,
  agent: AgentIdentity,
  lineId: string,
  list: TemplateList,
): Promise<{ readonly count: number; readonly skipped: readonly SkippedTemplate[] }> {
  const line = lineHere(context, agent, lineId);
  if (line.capabilities.content.template === "none") {
    throw new AppError("unsupported", `${line.name} cannot carry templates`);
  }
  const read = "data" in list ? readTemplates(list.data, "data") : readTemplates(list, "");
  if (read.kind === "refused") {
    throw new AppError("invalid_request", "The templates cannot be read", {
      problems: read.problems,
    });
  }
  const { organizationId, agentId } = agent;
  await context.database.write(async (scope) => {
    await storeTemplates(context, scope, { organizationId, lineId }, read.templates);
    await recordAudit(scope, {
      id: context.newId(),
      organizationId,
      agentId,
      action: "line.templates",
      subject: lineId,
      at: context.now(),
    });
  });
  context.hub.publish({ kind: "line", organizationId, lineId });
  return { count: read.templates.length, skipped: read.skipped };
}

/** Stores templates of a line inside a write; one that is as it was keeps its time, too. */
export async function storeTemplates(
  context: Pick<Context, "newId" | "now">,
  scope: Scope,
  owner: { readonly organizationId: string; readonly lineId: string },
  templates: readonly ImportedTemplate[],
): Promise<void> {
  const at = context.now();
  const known = await listTemplates(scope, owner.lineId);
  const changed = templates.filter(
    (template) => !known.some((candidate) => isSame(candidate, template)),
  );
  const rows = changed.map((template) => ({ id: context.newId(), ...owner, ...template, at }));
  await upsertTemplates(scope, rows);
}

function isSame(known: Template, template: ImportedTemplate): boolean {
  return Object.entries(template).every(
    ([name, value]) =>
      JSON.stringify(known[name as keyof ImportedTemplate]) === JSON.stringify(value),
  );
}

function lineHere(context: Context, { organizationId }: AgentIdentity, lineId: string): LiveLine {
  const line = context.lines.find(lineId);
  if (line?.organizationId !== organizationId) {
    throw new AppError("not_found", "There is no such line");
  }
  return line;
}
