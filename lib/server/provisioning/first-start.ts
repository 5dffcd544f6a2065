import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findAgentByEmail } from "@/db/stores/agents";
import {
  findOrganizationByName,
  hasAdministrator,
  isEmptyDatabase,
} from "@/db/stores/organizations";
import { insertAgent } from "@/db/stores/people/agent-accounts";
import { demoOrganization } from "../playground/simulators";
import type { Runtime } from "../runtime/runtime";
import { applyProvision, type NowOff } from "./apply-provision";
import { demoSignIns } from "./demo-sign-ins";
import { type Provision, readProvision } from "./provision";

/** Where the first password is kept until somebody deletes the file. */
const passwordFileName = "first-password.txt";

/** How to get in, for the banner: everybody named here was given the password in the file. */
export type FirstSignIn = {
  readonly emails: readonly string[];
  readonly passwordFile: string;
  /** Null unless this start made it: whoever comes later reads the file. */
  readonly password: string | null;
};

export type PreparedData = {
  /** Null where somebody else set it up, or the file was deleted. */
  readonly firstSignIn: FirstSignIn | null;
  /** Whether the demo organization was set up just now. */
  readonly isDemoNew: boolean;
  /** What is off from this start on, because the provisioning file names it no longer. */
  readonly nowOff: readonly NowOff[];
};

/**
 * Brings a database to life: the demo organization into an empty one (unless switched off), what the provisioning
 * file says, and an administrator for an organization that has none. Does nothing to what is there already, but
 * switches off what the file named before and names no longer. Throws `ProvisionError` before anything is written when the file cannot be used.
 */
export async function prepareData(runtime: Runtime): Promise<PreparedData> {
  const { env, context } = runtime;
  const provision = env.PARLEY_PROVISION === undefined ? null : readProvision(env.PARLEY_PROVISION);
  const first = new FirstPassword(join(resolve(env.PARLEY_DATA), passwordFileName));
  const isDemoNew = env.PARLEY_DEMO && (await isEmptyDatabase(context.database.read));
  if (isDemoNew) {
    // It knows the simulators, which nothing loads without the demo.
    const { loadDemo } = await import("./demo");
    await loadDemo(runtime, first.keep());
  }
  const nowOff = provision === null ? [] : await applyProvision(runtime, provision);
  const administrator = await ensureAdministrator(runtime, provision, first);
  const firstSignIn = await findFirstSignIn(runtime, provision, administrator, first);
  return { firstSignIn, isDemoNew, nowOff };
}

class FirstPassword {
  /** The one that this start made. */
  made: string | null = null;

  constructor(readonly file: string) {}

  /** The one in the file, which is written when it is not there. */
  keep(): string {
    if (existsSync(this.file)) return readFileSync(this.file, "utf8").trim();
    this.made = randomBytes(9).toString("base64url");
    writeFileSync(this.file, `${this.made}\n`, { mode: 0o600, flag: "wx", flush: true });
    return this.made;
  }
}

/** Makes an administrator where there is none; gives the e-mail one made so has, now or on an earlier start. */
async function ensureAdministrator(
  runtime: Runtime,
  provision: Provision | null,
  first: FirstPassword,
): Promise<string> {
  const { context } = runtime;
  const { read } = context.database;
  const organization =
    (provision === null
      ? undefined
      : await findOrganizationByName(read, provision.organization.name)) ??
    (await findOrganizationByName(read, demoOrganization)) ??
    (await findOrganizationByName(read, "main"));
  const organizationId = organization?.id ?? (await createMainOrganization(runtime));
  const email = `admin@${organization?.name ?? "main"}.test`;
  if (await hasAdministrator(read, organizationId)) return email;
  // The one that was made, or named, before is not made again, whatever became of it since.
  if ((await findAgentByEmail(read, email)) !== undefined) return email;
  const passwordHash = await runtime.passwords.hash(first.keep());
  await context.database.write((scope) =>
    insertAgent(scope, {
      id: context.newId(),
      organizationId,
      email,
      name: "Administrator",
      role: "admin",
      passwordHash,
      isProgram: false,
      isActive: true,
      createdAt: context.now(),
    }),
  );
  return email;
}

async function createMainOrganization(runtime: Runtime): Promise<string> {
  const visibility = "everyone" as const;
  const organization = { name: "main", displayName: "Main", language: "en", visibility };
  const nothing = { agents: [], teams: [], lines: [], apiClients: [] };
  await applyProvision(runtime, { organization, ...nothing }, "parley");
  const created = await findOrganizationByName(runtime.context.database.read, "main");
  if (created === undefined) throw new Error("The organization was not created");
  return created.id;
}

/** Who of those that may have the first password is there; a provisioning file gives passwords of its own. */
async function findFirstSignIn(
  runtime: Runtime,
  provision: Provision | null,
  administrator: string,
  { file: passwordFile, made: password }: FirstPassword,
): Promise<FirstSignIn | null> {
  if (!existsSync(passwordFile)) return null;
  const emails: string[] = [];
  for (const email of new Set([administrator, ...demoSignIns])) {
    const isProvisioned = provision?.agents.some((agent) => agent.email === email) ?? false;
    const agent = await findAgentByEmail(runtime.context.database.read, email);
    if (agent?.isActive === true && !isProvisioned) emails.push(email);
  }
  return emails.length === 0 ? null : { emails, passwordFile, password };
}
