import type { AgentApi } from "../agent-side/agent-api";
import { basePath } from "./access/endpoint";
import { type Web1on1Settings, web1on1Settings } from "./access/settings";
import { perform } from "./acts/perform";
import { renderError } from "./documents/error";
import { authOperations } from "./endpoints/auth";
import { contactOperations } from "./endpoints/contacts";
import { conversationOperations } from "./endpoints/conversations";
import { linkOperations } from "./endpoints/links";
import { messageReads } from "./endpoints/message-list";
import { messageWrites } from "./endpoints/messages";
import { organizationOperations } from "./endpoints/organizations";
import { otherOperations } from "./endpoints/other-resources";
import { templateOperations } from "./endpoints/templates";
import { userOperations } from "./endpoints/users";
import { serviceOperations } from "./webhooks/services";
import { webhooks } from "./webhooks/webhooks";

/** The conversations API of Web1on1 v2, for bots and integrations. */
export const web1on1: AgentApi<Web1on1Settings> = {
  kind: "web1on1",
  displayName: "Web1on1",
  source: "Web1on1 v2 REST API: outbound messaging chapter, and the public pages and SDK around it",
  basePaths: [basePath],
  settings: web1on1Settings,
  program: ({ email, name, scope }) => ({
    email,
    name,
    role: scope === "admin" ? "admin" : "agent",
  }),
  operations: {
    ...authOperations,
    ...organizationOperations,
    ...userOperations,
    ...templateOperations,
    ...contactOperations,
    ...conversationOperations,
    ...serviceOperations,
    ...messageReads,
    ...messageWrites,
    ...linkOperations,
    ...otherOperations,
  },
  webhooks,
  perform,
  renderError,
};
