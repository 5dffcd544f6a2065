import { randomUUID } from "node:crypto";
import { withToken } from "../stage/calls.mjs";
import {
  appCall,
  gatewayPost,
  jsonPost,
  mailPost,
  phoneWebhook,
  publisherCall,
} from "../stage/customers.mjs";
import { shop } from "./lines.mjs";

/** What an answer says to a page of the origin that asks: which pages may read it, and whether cookies count. */
const nobody = { origin: undefined, hasCookies: false };
const everybody = { origin: "*", hasCookies: false };
const thePage = { origin: shop, hasCookies: true };

/** What is no page's origin: the word for pages without one, and the one for all. */
export function isNobodys(origin) {
  return origin === "null" || origin === "*";
}

/**
 * Every door, as `{ name, make, allows(origin), isShut(origin) }`: `make` is a request that is good without an origin,
 * `allows` who may read the answer, and `isShut` whether the page is turned away before anything is done.
 */
export function corsDoors({ named, open, closed }, { origin: own, bot }) {
  const chat = (where, organization, allows) => ({
    name: `${where} of web chat`,
    make: () => appCall(organization, randomUUID(), "POST", "chats", {}),
    allows: (origin) => (origin === own ? { origin, hasCookies: true } : allows(origin)),
    isShut: (origin) => origin !== own && allows(origin) === nobody,
  });
  const other = (name, make) => ({ name, make, allows: () => nobody, isShut: () => false });
  const { token } = named.people.agent;
  return [
    chat("a line that names a page", named, (origin) => (origin === shop ? thePage : nobody)),
    chat("a line for every page", open, (origin) => (isNobodys(origin) ? nobody : everybody)),
    chat("a line for no page", closed, () => nobody),
    {
      ...other("applications", () => ({
        path: `/via/v2/organizations/${named.application.orgId}/provisioning/users`,
      })),
      // They prove who they are by headers that pages cannot send without knowing them.
      allows: () => everybody,
    },
    other("the desk's API", () => withToken(token, "GET", "/api/me")),
    other("programs", () => withToken(bot, "GET", "/v2/conversations")),
    other("programs' sign-in", () => jsonPost("/v2/auth/token", named.programs.bot)),
    other("a gateway", () => gatewayPost(named, { results: [] })),
    other("a publisher", () => publisherCall(named, "GET", "GetConversations/nobody")),
    other("text messages", () => phoneWebhook(named, own, "status", { MessageStatus: "sent" })),
    other("mail", () => mailPost(named, {})),
    other("health", () => ({ path: "/api/health/live" })),
    other("metrics", () => ({ path: "/api/metrics" })),
    other("the description of the API", () => ({ path: "/api/openapi.json" })),
    other("short links", () => ({ path: "/l/nothing" })),
    other("files for providers", () => ({ path: "/files/nothing/a.png" })),
    other("pictures of agents", () => ({ path: "/agent-images/nothing" })),
  ];
}
