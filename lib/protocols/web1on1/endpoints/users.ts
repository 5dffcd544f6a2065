import { shortIdOf } from "@/lib/model/short-id";
import { endpoint, notFound, notPermitted } from "../access/endpoint";
import { holds } from "../access/scope";
import { json } from "../documents/answer";
import { userDocument } from "../documents/documents";
import { answerDocuments, readView, selected } from "../documents/list";

/** Users: the people and programs that act for the organization (web1on1 §2.5, §5.9). */
export const userOperations = {
  listUsers: endpoint("GET", "users", "bot", async ({ request, desk }) => {
    const documents = (await desk.agents()).map((agent) => userDocument(agent, desk.organization));
    return answerDocuments(request, documents);
  }),
  getUser: endpoint("GET", "users/:id", "guest", async ({ request, desk, caller, params }) => {
    const isOwn = params.id === shortIdOf(desk.agent.id);
    if (!isOwn && !holds(caller.scope, "bot")) throw notPermitted();
    const agent = isOwn
      ? desk.agent
      : (await desk.agents()).find(({ id }) => shortIdOf(id) === params.id);
    if (agent === undefined) throw notFound("User");
    return json(200, selected(userDocument(agent, desk.organization), readView(request.query)));
  }),
};
