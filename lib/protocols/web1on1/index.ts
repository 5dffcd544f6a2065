import type { AgentApi } from "../agent-api";
import { authOperations } from "./auth";
import { contactOperations } from "./contacts";
import { conversationOperations } from "./conversations";
import { basePath } from "./endpoint";
import { renderError } from "./error";
import { linkOperations } from "./links";
import { messageReads } from "./message-list";
import { messageWrites } from "./messages";
import { organizationOperations } from "./organizations";
import { otherOperations } from "./other-resources";
import { perform } from "./perform";
import { serviceOperations } from "./services";
import { type Web1on1Settings, web1on1Settings } from "./settings";
import { templateOperations } from "./templates";
import { userOperations } from "./users";
import { webhooks } from "./webhooks";

/** Bots and integrations that talk to customers through the conversations API of Web1on1 v2. */
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
    ...serviceOperations,
    ...contactOperations,
    ...conversationOperations,
    ...messageReads,
    ...messageWrites,
    ...linkOperations,
    ...otherOperations,
  },
  notifications: webhooks,
  perform,
  renderError,
};
