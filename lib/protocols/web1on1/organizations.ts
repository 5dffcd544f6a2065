import { shortIdOf } from "@/lib/model/short-id";
import { json } from "./answer";
import { organizationDocument } from "./documents";
import { endpoint, notFound } from "./endpoint";
import { findPage, listAnswer, readListQuery, readView, selected } from "./list";

/** The organization of the caller: each is a tree of its own (web1on1 §1). */
export const organizationOperations = {
  listOrganizations: endpoint("GET", "organizations", "bot", async ({ request, desk }) => {
    const query = readListQuery(request);
    const documents = [organizationDocument(desk.organization)];
    const found = await findPage(documents, (document) => document, query);
    return listAnswer(
      request,
      query,
      found,
      found.rows.map((document) => selected(document, query.view)),
    );
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
