import { AppError } from "@/lib/model/error";
import type { ActResponse } from "../../agent-side/agent-api";
import type { Method } from "../../http-message";
import { type Call, endpoint, notFound, notPermitted } from "../access/endpoint";
import { holds, type Scope } from "../access/scope";
import { json } from "../documents/answer";

/** Resources that the SDK knows and that do not exist here (web1on1 §4). */
const empty: Readonly<Record<string, string>> = {
  bots: "Bot",
  botinstances: "Bot instance",
  channels: "Channel",
  orggroups: "Organization group",
  partners: "Partner",
  forms: "Form",
  workflows: "Workflow",
  metrics: "Metric",
  points: "Point",
  kbases: "Knowledge base",
  kbitems: "Knowledge item",
  articles: "Article",
  files: "File",
  locations: "Location",
  tests: "Test",
  testresults: "Test result",
};

/** Resources that exist but can only be changed at the desk or by the operator. */
const fixed: Readonly<Record<string, string>> = {
  users: "Users",
  organizations: "Organizations",
  watemplates: "Templates",
  contacts: "Contacts",
};

/** Empty lists, 404 for single resources, and a refusal of every change. */
export const otherOperations = {
  listOther: endpoint("GET", ":resource", "guest", async ({ params, caller }) => {
    if (nameOf(empty, params) === undefined) throw unknownResource();
    if (!holds(caller.scope, scopeFor(params.resource))) throw notPermitted();
    return json(200, [], { "x-total-count": "0" });
  }),
  getOther: endpoint("GET", ":resource/:id", "guest", async ({ params, caller }) => {
    if (!holds(caller.scope, scopeFor(params.resource))) throw notPermitted();
    throw notFound(nameOf(empty, params) ?? "Resource");
  }),
  createOther: refusal("POST", ":resource"),
  updateOther: refusal("PATCH", ":resource/:id"),
  replaceOther: refusal("PUT", ":resource/:id"),
  deleteOther: refusal("DELETE", ":resource/:id"),
  createUser: refusal("POST", "users"),
  updateUser: refusal("PATCH", "users/:id"),
  deleteUser: refusal("DELETE", "users/:id"),
  createOrganization: refusal("POST", "organizations"),
  updateOrganization: refusal("PATCH", "organizations/:id"),
  deleteOrganization: refusal("DELETE", "organizations/:id"),
  createTemplate: refusal("POST", "watemplates"),
  updateTemplate: refusal("PATCH", "watemplates/:id"),
  deleteTemplate: refusal("DELETE", "watemplates/:id"),
  createContact: refusal("POST", "contacts"),
  deleteContact: refusal("DELETE", "contacts/:id"),
};

function refusal(method: Method, path: string) {
  return endpoint(method, path, "guest", async (call): Promise<ActResponse> => refuse(call));
}

function refuse({ params, request }: Call): never {
  const resource = params.resource ?? request.path.split("/")[2] ?? "";
  const name = nameOf(fixed, { resource });
  if (name !== undefined) {
    const how = resource === "contacts" ? "; a contact comes with POST /v2/conversations" : "";
    throw new AppError(
      "forbidden",
      `${name} cannot be created, replaced or deleted through this API${how}`,
    );
  }
  if (nameOf(empty, { resource }) === undefined) throw unknownResource();
  throw new AppError("forbidden", `${resource} are not available in this installation`);
}

/** Who may read: knowledge items need the scope agent, forms and groups the scope bot (web1on1 §2.5). */
function scopeFor(resource: string | undefined): Scope {
  return resource === "forms" || resource === "orggroups" ? "bot" : "agent";
}

/** The resource's name; names that every object has, such as `constructor`, are none. */
function nameOf(
  names: Readonly<Record<string, string>>,
  { resource = "" }: Readonly<Record<string, string>>,
): string | undefined {
  return Object.hasOwn(names, resource) ? names[resource] : undefined;
}

function unknownResource(): AppError {
  return new AppError("not_found", "There is nothing at this address");
}
