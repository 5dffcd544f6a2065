import type { Database } from "@/db/engines/database";
import { type ApiStage, agentToken, openApiStage, supervisorToken } from "./api-stage";
import { lineOf } from "./ctlive";

export const tokens = {
  /** In Sales. */
  seller: agentToken,
  /** In Service. */
  fitter: "token-of-a-fitter",
  /** Supervises Service. */
  foreman: supervisorToken,
  reviewer: "token-of-a-reviewer",
  admin: "token-of-an-administrator",
} as const;
export type Who = keyof typeof tokens;

const emails: Readonly<Record<Who, string>> = {
  seller: "one@test.test",
  fitter: "fitter@test.test",
  foreman: "two@test.test",
  reviewer: "reviewer@test.test",
  admin: "admin@test.test",
};

/** An organization whose agents see their teams': a line of Sales, one of Service, and one of no team. */
export interface TeamStage extends ApiStage {
  /** A customer writes on a line; gives the conversation. */
  writesTo(team: keyof typeof addresses, item?: Readonly<Record<string, unknown>>): Promise<string>;
  idOf(who: Who): Promise<string>;
  /** Applies the provisioning file with these members of Sales and Service. */
  reteam(teams: {
    readonly sales: readonly Who[];
    readonly service: readonly Who[];
    readonly visibility?: "everyone" | "own-teams";
  }): Promise<void>;
}

const addresses = { sales: "390200000001", service: "390200000002", nobody: "390298765432" };

export async function openTeamStage(
  openDatabase?: () => Promise<Database>,
  openSearch?: Parameters<typeof openApiStage>[2],
): Promise<TeamStage> {
  const stage = await openApiStage({}, openDatabase, openSearch);
  const person = (who: Who, role: string) => ({
    ...{ email: emails[who], name: who, role, apiTokens: [tokens[who]] },
  });
  const line = (name: string, team: string, serviceAddress: string) => ({
    ...lineOf("http://gateway.test/send", { serviceAddress }),
    ...{ name, team },
  });
  const reteam: TeamStage["reteam"] = async ({ sales, service, visibility = "own-teams" }) => {
    await stage.parley.amend({
      organization: { name: "test", visibility },
      agents: [
        ...[person("seller", "agent"), person("fitter", "agent"), person("admin", "admin")],
        ...[person("foreman", "supervisor"), person("reviewer", "reviewer")],
      ],
      teams: [
        { name: "Sales", members: sales.map((who) => emails[who]) },
        {
          ...{ name: "Service", members: service.map((who) => emails[who]) },
          supervisors: [emails.foreman],
        },
      ],
      lines: [
        line("Sales", "Sales", addresses.sales),
        line("Service", "Service", addresses.service),
      ],
    });
  };
  await reteam({ sales: ["seller"], service: ["fitter"] });
  return {
    ...stage,
    reteam,
    writesTo: (team, item = {}) => stage.customerWrites({ to: addresses[team], ...item }),
    async idOf(who) {
      const { agents } = await stage.ok("getMe", { token: tokens.admin });
      const found = agents.find(({ email }) => email === emails[who]);
      if (found === undefined) throw new Error(`Nobody is ${who}`);
      return found.id;
    },
  };
}
