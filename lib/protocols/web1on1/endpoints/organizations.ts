import { shortIdOf } from "@/lib/model/short-id";
import { endpoint, notFound } from "../access/endpoint";
import { json } from "../documents/answer";
import { organizationDocument } from "../documents/documents";
import { answerDocuments, readView, selected } from "../documents/list";

/** The caller's organization. It is the root of its own tree (web1on1 §1). */
export const organizationOperations = {
  listOrganizations: endpoint("GET", "organizations", "bot", async ({ request, desk }) => {
    const documents = [organizationDocument(desk.organization)];
    return answerDocuments(request, documents);
  }),
  getOrganization: endpoint(
    "GET",
    "organizations/:id",
    "bot",
    async ({ request, desk, params }) => {
      if (params.id !== shortIdOf(desk.organization.id)) throw notFound("Organization");
      return json(200, selected(organizationDocument(desk.organization), readView(request.query)));
    },
  ),
};
