import { readFileSync } from "node:fs";
import { z } from "zod";
import { baseUrl } from "@/lib/model/base-url";
import { agentRoles } from "@/lib/model/event";
import { openingHours, readOpeningHours } from "@/lib/model/hours/opening-hours";
import { readTemplates } from "@/lib/model/import-template";
import { visibilities } from "@/lib/model/people/permissions";
import { routingModes, type TeamRouting } from "@/lib/model/routing/team-routing";
import { webAddress } from "@/lib/model/web-address";
import { findProtocol } from "@/lib/protocols/registry";
import { problemsOf } from "../http/problem";
import { StartError } from "../storage/start-error";
import { apiClientEntry, apiClientProblems, programOf } from "./provision-clients";

const name = z.string().trim().min(1).max(200);
const email = z
  .email()
  .max(320)
  .transform((value) => value.toLowerCase());

/** A tag of BCP 47 in its usual spelling, of a language that has a name. */
const languageTag = z
  .string()
  .max(35)
  .transform((tag, problem) => {
    const [usual] = canonical(tag);
    if (usual !== undefined && languageNames.of(usual) !== undefined) return usual;
    problem.addIssue({ code: "custom", message: `${tag} is not the tag of a language` });
    return z.NEVER;
  });

const languageNames = new Intl.DisplayNames("en", { type: "language", fallback: "none" });

function canonical(tag: string): readonly string[] {
  try {
    return Intl.getCanonicalLocales(tag);
  } catch {
    return [];
  }
}

const agentEntry = z.strictObject({
  email,
  name,
  role: z.enum(agentRoles).default("agent"),
  password: z.string().min(1).max(1_000).optional(),
  apiTokens: z.array(z.string().min(8).max(200)).max(20).default([]),
  /** How much they take at once; as much as comes where it is left out. */
  capacity: z.int().min(0).max(1_000).optional(),
  skills: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
  languages: z.array(languageTag).max(50).default([]),
});

/** How the conversations of a team come to its members. Whoever is given one has five minutes, unless said otherwise. */
const teamRouting = z
  .strictObject({
    mode: z.enum(routingModes),
    /** How long a customer waits for the agent who has the conversation before it is the team's again. */
    answerWithinSeconds: z.int().min(10).max(86_400).optional(),
    /** Whether routing goes on while the team is closed. */
    outsideHours: z.boolean().default(false),
  })
  .transform(
    ({
      mode,
      answerWithinSeconds = mode === "automatic" ? 300 : null,
      outsideHours,
    }): TeamRouting => ({
      mode,
      answerWithinSeconds,
      ...(outsideHours ? { isOnOutsideHours: true } : {}),
    }),
  );

const lineEntry = z.strictObject({
  protocol: z.string(),
  name,
  team: name.optional(),
  enabled: z.boolean().default(true),
  settings: z.unknown(),
  /** Its templates, as the JSON API takes them. */
  templates: z.array(z.unknown()).max(1_000).default([]),
});

const provisionFile = z.strictObject({
  organization: z.strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{0,62}$/u, "must be lower case letters, digits and dashes"),
    displayName: name.optional(),
    language: z.string().min(2).max(35).default("en"),
    /** Where short links begin; this installation's own address when it is left out. */
    shortLinkBase: webAddress({ lengthMax: 200 }).transform(baseUrl).optional(),
    /** Whose conversations agents and supervisors see. */
    visibility: z.enum(visibilities).default("everyone"),
  }),
  agents: z.array(agentEntry).max(10_000).default([]),
  teams: z
    .array(
      z.strictObject({
        name,
        members: z.array(email).max(10_000).default([]),
        /** Whom the team is shown to as theirs to supervise. */
        supervisors: z.array(email).max(10_000).default([]),
        routing: teamRouting.optional(),
        /** When the team is there; always where it is left out. */
        hours: openingHours.transform(readOpeningHours).optional(),
      }),
    )
    .max(1_000)
    .default([]),
  lines: z.array(lineEntry).max(1_000).default([]),
  apiClients: z.array(apiClientEntry).max(1_000).default([]),
});

export type Provision = z.output<typeof provisionFile>;

/** A provisioning file that cannot be used: every fault with the path to it. */
export class ProvisionError extends StartError {
  constructor(source: string, problems: readonly { path: string; message: string }[]) {
    const lines = problems.map(
      ({ path, message }) => `  ${path === "" ? "(file)" : path}: ${message}`,
    );
    super(`${source} cannot be applied:\n${lines.join("\n")}`);
    this.name = "ProvisionError";
  }
}

/** Reads and checks a provisioning file. Throws `ProvisionError` with the exact path of every fault. */
export function readProvision(file: string): Provision {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ProvisionError(file, [{ path: "", message: `is not readable JSON: ${reason}` }]);
  }
  return checkProvision(json, file);
}

/** Checks what a provisioning file holds, its lines' settings and its references included. */
export function checkProvision(json: unknown, source: string): Provision {
  const parsed = provisionFile.safeParse(json);
  if (!parsed.success) throw new ProvisionError(source, problemsOf(parsed.error));
  const problems = [
    ...referenceProblems(parsed.data),
    ...settingsProblems(parsed.data),
    ...addressProblems(parsed.data),
    ...apiClientProblems(parsed.data.apiClients),
    ...templateProblems(parsed.data),
  ];
  if (problems.length > 0) throw new ProvisionError(source, problems);
  return parsed.data;
}

function referenceProblems({ agents, teams, lines, apiClients }: Provision) {
  const programs = apiClients.flatMap((client) => programOf(client) ?? []);
  const roles = new Map([...programs, ...agents].map(({ email, role }) => [email, role]));
  const teamNames = new Set(teams.map((team) => team.name));
  return [
    ...repeated("agents", agents, "email"),
    ...repeated("teams", teams, "name"),
    ...repeated("lines", lines, "name"),
    ...repeated("apiClients", apiClients, "name"),
    ...agents.flatMap((agent, at) =>
      agent.apiTokens.flatMap((token, index) =>
        agents.slice(0, at).some(({ apiTokens }) => apiTokens.includes(token))
          ? [{ path: `agents[${at}].apiTokens[${index}]`, message: "is another agent's already" }]
          : [],
      ),
    ),
    ...agents.flatMap(({ skills, languages }, at) => [
      ...twice(`agents[${at}].skills`, skills),
      ...twice(`agents[${at}].languages`, languages),
    ]),
    ...teams.flatMap((team, at) =>
      team.members.flatMap((member, index) =>
        roles.has(member)
          ? []
          : [{ path: `teams[${at}].members[${index}]`, message: `${member} is not an agent here` }],
      ),
    ),
    ...teams.flatMap((team, at) =>
      team.supervisors.flatMap((one, index) => {
        const role = roles.get(one);
        if (role === "supervisor" || role === "admin") return [];
        const fault = role === undefined ? "an agent here" : "a supervisor or administrator";
        return [{ path: `teams[${at}].supervisors[${index}]`, message: `${one} is not ${fault}` }];
      }),
    ),
    ...lines.flatMap((line, at) =>
      line.team === undefined || teamNames.has(line.team)
        ? []
        : [{ path: `lines[${at}].team`, message: `${line.team} is not among the teams` }],
    ),
  ];
}

function repeated<F extends string>(
  list: string,
  entries: readonly Readonly<Record<F, string>>[],
  field: F,
) {
  const values = entries.map((entry) => entry[field]);
  return values.flatMap((value, at) =>
    values.indexOf(value) === at
      ? []
      : [{ path: `${list}[${at}].${field}`, message: `${value} stands here twice` }],
  );
}

/** What stands in a list once more, in whatever case. */
function twice(list: string, values: readonly string[]) {
  const keys = values.map((value) => value.toLowerCase());
  return keys.flatMap((key, at) =>
    keys.indexOf(key) === at
      ? []
      : [{ path: `${list}[${at}]`, message: `${values[at]} stands here twice` }],
  );
}

function settingsProblems({ lines, teams }: Provision) {
  return lines.flatMap((line, at) => {
    const protocol = findProtocol(line.protocol);
    if (protocol === undefined) {
      return [
        { path: `lines[${at}].protocol`, message: `${line.protocol} is not a protocol of Parley` },
      ];
    }
    const parsed = protocol.settings.safeParse(line.settings);
    if (parsed.success) {
      return protocol.channel.teams(parsed.data).flatMap(({ path, name: called }) =>
        teams.some((team) => team.name === called)
          ? []
          : [
              {
                path: `lines[${at}].settings.${path}`,
                message: `${called} is not among the teams`,
              },
            ],
      );
    }
    return problemsOf(parsed.error).map((problem) => ({
      path: `lines[${at}].settings${problem.path === "" ? "" : `.${problem.path}`}`,
      message: problem.message,
    }));
  });
}

/** What is wrong with the templates of lines, or cannot be sent from here. */
function templateProblems({ lines }: Provision) {
  return lines.flatMap(({ templates }, at) => {
    const read = readTemplates(templates, `lines[${at}].templates`);
    if (read.kind === "refused") return read.problems;
    return read.skipped.map(({ name: called, language, reason }) => ({
      path: `lines[${at}].templates`,
      message: `${called} (${language}): ${reason}`,
    }));
  });
}

/** A line all of whose addresses are another's, too, would be found by nobody. */
function addressProblems({ lines }: Provision) {
  const taken = new Map<string, string>();
  return lines.flatMap((line, at) => {
    const protocol = findProtocol(line.protocol);
    const settings = protocol?.settings.safeParse(line.settings);
    if (protocol === undefined || settings?.success !== true) return [];
    const keys = protocol.channel
      .addresses(settings.data)
      .map((address) => JSON.stringify([line.protocol, address]));
    const others = keys.flatMap((key) => taken.get(key) ?? []);
    for (const key of keys) taken.set(key, line.name);
    const isFound = others.length < keys.length || others.includes(line.name);
    return keys.length > 0 && !isFound
      ? [{ path: `lines[${at}].settings`, message: `${others[0]} listens at the same address` }]
      : [];
  });
}
