import { agentToken, supervisorToken } from "./ctlive";
import type { Members } from "./json-members";

/** bright-pattern §8: the tenant and its entry. */
export const tenantUrl = "acme.example.com";
export const appId = "sales-chat";

/** A line with these changes to the settings of the entry. */
export function entryOf(settings: Members = {}, entry: Members = {}): Members {
  return {
    protocol: "bright-pattern",
    name: "Web",
    ...entry,
    settings: { tenantUrl, appId, ...settings },
  };
}

/** A provisioning file with two agents and these lines. */
export function acmeOf(...lines: readonly Members[]): Members {
  return {
    organization: { name: "acme" },
    agents: [
      { email: "one@desk.test", name: "Agent One", apiTokens: [agentToken] },
      {
        email: "two@desk.test",
        name: "Agent Two",
        role: "supervisor",
        apiTokens: [supervisorToken],
      },
    ],
    lines,
  };
}

/** A second organization whose entry has the same unique id. */
export function globexOf(): Members {
  return {
    organization: { name: "globex" },
    agents: [{ email: "out@side.test", name: "Outsider", apiTokens: [outsiderToken] }],
    lines: [entryOf({ tenantUrl: "globex.example.com" })],
  };
}

export const outsiderToken = "token-of-an-outsider";
