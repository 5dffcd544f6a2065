import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { checkProvision, ProvisionError, readProvision } from "@/lib/server/provisioning/provision";

const settings = {
  serviceAddress: "1234",
  outboundUrl: "https://gateway.test/send",
  outboundUser: "cc",
  outboundPassword: "pw",
  scenarioKey: "S",
  inboundAuth: [{ basic: { user: "gw", password: "pw" } }],
};
const line = { protocol: "ctlive", name: "WhatsApp", settings };
const agent = { email: "one@test.test", name: "Agent One" };
const organization = { name: "test" };

/** The paths of a file's faults, in the order they are told. */
function faultsOf(json: unknown): readonly string[] {
  try {
    checkProvision(json, "The file");
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    const [head, ...lines] = error.message.split("\n");
    expect(head).toBe("The file cannot be applied:");
    return lines.map((text) => text.trim().split(": ")[0] ?? "");
  }
  return [];
}

describe("a provisioning file", () => {
  test("needs no more than an organization's name", () => {
    expect(checkProvision({ organization }, "The file")).toEqual({
      organization: { name: "test", language: "en", visibility: "everyone" },
      agents: [],
      teams: [],
      lines: [],
      apiClients: [],
    });
  });

  test("may have programs in teams, by their e-mail", () => {
    const settings = { email: "bot@test.test", name: "Bot", password: "a password", scope: "bot" };
    const file = {
      organization,
      teams: [{ name: "Sales", members: ["bot@test.test"] }],
      apiClients: [{ protocol: "web1on1", name: "Bot", settings }],
    };
    expect(faultsOf(file)).toEqual([]);
  });

  test("is read with its defaults, e-mail in lower case", () => {
    const file = {
      organization,
      agents: [{ ...agent, email: "One@Test.test" }],
      teams: [{ name: "Sales", members: ["ONE@test.test"] }],
      lines: [{ ...line, team: "Sales" }],
    };
    expect(checkProvision(file, "The file")).toMatchObject({
      agents: [{ email: "one@test.test", role: "agent", apiTokens: [] }],
      teams: [{ members: ["one@test.test"], supervisors: [] }],
      lines: [{ enabled: true, settings }],
    });
  });

  const withSettings = (changes: object) => ({
    organization,
    lines: [line, { ...line, name: "Other", settings: { ...settings, ...changes } }],
  });

  test.each([
    [null, "(file)"],
    [[], "(file)"],
    [{}, "organization"],
    [{ organization, extra: 1 }, "(file)"],
    [{ organization: {} }, "organization.name"],
    [{ organization: { name: "Not A Slug" } }, "organization.name"],
    [{ organization: { name: "-x" } }, "organization.name"],
    [{ organization: { name: "test", language: "e" } }, "organization.language"],
    [{ organization, agents: [agent, { ...agent, email: "x" }] }, "agents[1].email"],
    [{ organization, agents: [agent, agent] }, "agents[1].email"],
    [{ organization, agents: [agent, { ...agent, email: "ONE@test.test" }] }, "agents[1].email"],
    [{ organization, agents: [{ ...agent, role: "owner" }] }, "agents[0].role"],
    [{ organization, agents: [{ ...agent, name: " " }] }, "agents[0].name"],
    [{ organization, agents: [{ ...agent, password: "" }] }, "agents[0].password"],
    [{ organization, agents: [{ ...agent, apiTokens: ["short"] }] }, "agents[0].apiTokens[0]"],
    [{ organization, agents: [{ ...agent, pasword: "typo" }] }, "agents[0]"],
    [
      {
        organization,
        agents: [
          { ...agent, apiTokens: ["token-of-one"] },
          { email: "two@test.test", name: "Two", apiTokens: ["another-one", "token-of-one"] },
        ],
      },
      "agents[1].apiTokens[1]",
    ],
    [{ organization, teams: [{ name: "A" }, { name: "A" }] }, "teams[1].name"],
    [
      { organization, agents: [agent], teams: [{ name: "A", members: [agent.email, "x@y.test"] }] },
      "teams[0].members[1]",
    ],
    [
      { organization, agents: [agent], teams: [{ name: "A", supervisors: [agent.email] }] },
      "teams[0].supervisors[0]",
    ],
    [
      { organization, agents: [agent], teams: [{ name: "A", supervisors: ["x@y.test"] }] },
      "teams[0].supervisors[0]",
    ],
    [{ organization, lines: [line, line] }, "lines[1].name"],
    [{ organization, lines: [{ ...line, team: "Sales" }] }, "lines[0].team"],
    [{ organization, lines: [{ ...line, protocol: "fax" }] }, "lines[0].protocol"],
    [{ organization, lines: [{ ...line, enabled: "yes" }] }, "lines[0].enabled"],
    [{ organization, lines: [{ protocol: "ctlive", name: "WhatsApp" }] }, "lines[0].settings"],
    [withSettings({ outboundUrl: "gateway" }), "lines[1].settings.outboundUrl"],
    [withSettings({ scenarioKey: undefined }), "lines[1].settings.scenarioKey"],
    [withSettings({ inboundAuth: [] }), "lines[1].settings.inboundAuth"],
    [withSettings({ inboundAuth: ["none"] }), "lines[1].settings.inboundAuth[0]"],
    [withSettings({ unknown: 1 }), "lines[1].settings"],
  ])("%# is refused with the path of its fault: %j", (json, path) => {
    expect(faultsOf(json)).toEqual([path]);
  });

  test("is told all its faults at once", () => {
    const file = {
      organization,
      agents: [agent, agent],
      teams: [{ name: "A", members: ["x@y.test"] }],
      lines: [{ ...line, team: "B", settings: { ...settings, outboundUrl: 1, scenarioKey: "" } }],
    };
    expect(faultsOf(file)).toEqual([
      "agents[1].email",
      "teams[0].members[0]",
      "lines[0].team",
      "lines[0].settings.outboundUrl",
      "lines[0].settings.scenarioKey",
    ]);
  });

  test("cannot have two lines at one address, though two channels may share a number", () => {
    const viber = { ...line, name: "Viber", settings: { ...settings, integrationType: "VIBER" } };
    expect(faultsOf({ organization, lines: [line, viber] })).toEqual([]);
    const again = { ...line, name: "Again" };
    expect(faultsOf({ organization, lines: [line, again] })).toEqual(["lines[1].settings"]);
  });

  test("shows no secret in what it says", () => {
    const agents = [
      { ...agent, apiTokens: ["a-secret-token"] },
      { email: "two@test.test", name: "Two", apiTokens: ["a-secret-token"] },
    ];
    const outboundPassword = { secret: "hidden-in-here" };
    const lines = [{ ...line, settings: { ...settings, outboundPassword } }];
    expect(() => checkProvision({ organization, agents, lines }, "f")).toThrow(ProvisionError);
    try {
      checkProvision({ organization, agents, lines }, "f");
    } catch (error) {
      expect(String(error)).not.toMatch(/a-secret-token|hidden-in-here/u);
    }
  });

  test("that is not there or not JSON is refused by its name", () => {
    const folder = mkdtempSync(join(tmpdir(), "parley-provision-"));
    const file = join(folder, "provision.json");
    expect(() => readProvision(file)).toThrow(ProvisionError);
    writeFileSync(file, "{");
    expect(() => readProvision(file)).toThrow(`${file} cannot be applied`);
    writeFileSync(file, JSON.stringify({ organization }));
    expect(readProvision(file).organization.name).toBe("test");
    rmSync(folder, { recursive: true });
  });
});
