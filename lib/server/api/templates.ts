import type { Template } from "@/db/tables/tables";
import type { TemplateView } from "@/lib/api/schemas";
import {
  importTemplates as importTemplatesUseCase,
  readLineTemplates,
} from "@/lib/inbox/sending/templates";
import type { Handler } from "./call";

export const listTemplates: Handler<"listTemplates"> = async ({ context, agent, params }) => {
  const templates = await readLineTemplates(context, agent, params.id);
  return { status: 200, json: { items: templates.map(presentTemplate), nextCursor: null } };
};

export const importTemplates: Handler<"importTemplates"> = async (call) => {
  const { context, agent, params, body } = call;
  return { status: 200, json: await importTemplatesUseCase(context, agent, params.id, body) };
};

function presentTemplate(template: Template): TemplateView {
  const { organizationId, lineId, createdAt, updatedAt, components, ...own } = template;
  return { ...own, components: [...components], updatedAt: updatedAt.toISOString() };
}
