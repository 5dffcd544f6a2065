import { shortIdOf } from "@/lib/model/short-id";
import { endpoint, notFound } from "../access/endpoint";
import { json } from "../documents/answer";
import { templateDocument } from "../documents/documents";
import { answerDocuments, readView, selected } from "../documents/list";

/** WhatsApp templates of the organization's lines (web1on1 §11.4). */
export const templateOperations = {
  listTemplates: endpoint("GET", "watemplates", "agent", async ({ request, desk }) => {
    const documents = (await desk.templates()).map((one) =>
      templateDocument(one, desk.organization),
    );
    return answerDocuments(request, documents);
  }),
  getTemplate: endpoint("GET", "watemplates/:id", "agent", async ({ request, desk, params }) => {
    const template = (await desk.templates()).find(({ id }) => shortIdOf(id) === params.id);
    if (template === undefined) throw notFound("Template");
    return json(
      200,
      selected(templateDocument(template, desk.organization), readView(request.query)),
    );
  }),
};
