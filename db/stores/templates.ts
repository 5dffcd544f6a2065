import { and, asc, eq } from "drizzle-orm";
import type { Scope } from "../engines/database";
import type { Template } from "../tables/tables";

export type NewTemplate = Omit<Template, "createdAt" | "updatedAt"> & { readonly at: Date };

/**
 * Stores templates of a line: one that is known by its name and language is replaced and keeps its id. What is not
 * among them stays as it is.
 */
export async function upsertTemplates(
  scope: Scope,
  templates: readonly NewTemplate[],
): Promise<void> {
  const { templates: table } = scope.tables;
  for (const { at, ...template } of templates) {
    await scope.query
      .insert(table)
      .values({ ...template, createdAt: at, updatedAt: at })
      .onConflictDoUpdate({
        target: [table.lineId, table.name, table.language],
        set: {
          namespace: template.namespace,
          category: template.category,
          status: template.status,
          quality: template.quality,
          parameterFormat: template.parameterFormat,
          components: template.components,
          rejectedReason: template.rejectedReason,
          updatedAt: at,
        },
      });
  }
}

/** The templates of a line by name, and of a name by language. */
export async function listTemplates(scope: Scope, lineId: string): Promise<readonly Template[]> {
  const { templates } = scope.tables;
  return scope.query
    .select()
    .from(templates)
    .where(eq(templates.lineId, lineId))
    .orderBy(asc(templates.name), asc(templates.language));
}

/** Whether a line has any template. */
export async function hasTemplates(scope: Scope, lineId: string): Promise<boolean> {
  const { templates } = scope.tables;
  const found = await scope.query
    .select({ id: templates.id })
    .from(templates)
    .where(eq(templates.lineId, lineId))
    .limit(1);
  return found.length > 0;
}

/** The templates of one name on a line, one for each language. */
export async function findTemplates(
  scope: Scope,
  lineId: string,
  name: string,
): Promise<readonly Template[]> {
  const { templates } = scope.tables;
  return scope.query
    .select()
    .from(templates)
    .where(and(eq(templates.lineId, lineId), eq(templates.name, name)))
    .orderBy(asc(templates.language));
}
