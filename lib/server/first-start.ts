import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { insertAgent } from "@/db/stores/agents";
import {
  findOrganizationByName,
  hasAdministrator,
  isEmptyDatabase,
} from "@/db/stores/organizations";
import { demoOrganization, loadDemo } from "./demo";
import { applyProvision, type Provision, readProvision } from "./provision";
import type { Runtime } from "./runtime";
import { hashPassword } from "./sign-in";

/** Where the first password is kept until somebody deletes the file. */
const passwordFileName = "first-password.txt";

/** How to get in, for the banner; null where somebody else set it up. */
export type FirstSignIn = { readonly email: string; readonly passwordFile: string };

/**
 * Brings a database to life: the demo organization into an empty one (unless switched off), what the provisioning
 * file says, and an administrator for an organization that has none. Does nothing to what is there already.
 * Throws `ProvisionError` before anything is written when the file cannot be used.
 */
export async function prepareData(runtime: Runtime): Promise<FirstSignIn | null> {
  const { env, context } = runtime;
  const provision = env.PARLEY_PROVISION === undefined ? null : readProvision(env.PARLEY_PROVISION);
  const isEmpty = await isEmptyDatabase(context.database.read);
  await loadDemo(runtime, { isFirst: isEmpty && env.PARLEY_DEMO });
  if (provision !== null) await applyProvision(runtime, provision);
  return ensureAdministrator(runtime, provision);
}

async function ensureAdministrator(
  runtime: Runtime,
  provision: Provision | null,
): Promise<FirstSignIn | null> {
  const { context, env } = runtime;
  const { read } = context.database;
  const organization =
    (provision === null
      ? undefined
      : await findOrganizationByName(read, provision.organization.name)) ??
    (await findOrganizationByName(read, demoOrganization)) ??
    (await findOrganizationByName(read, "main"));
  const passwordFile = join(resolve(env.PARLEY_DATA), passwordFileName);
  const organizationId = organization?.id ?? (await createMainOrganization(runtime));
  const email = `admin@${organization?.name ?? "main"}.test`;
  if (await hasAdministrator(read, organizationId)) {
    return existsSync(passwordFile) ? { email, passwordFile } : null;
  }
  const password = randomBytes(9).toString("base64url");
  const passwordHash = await hashPassword(password);
  await context.database.write((scope) =>
    insertAgent(scope, {
      id: context.newId(),
      organizationId,
      email,
      name: "Administrator",
      role: "admin",
      passwordHash,
      isActive: true,
      createdAt: context.now(),
    }),
  );
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  return { email, passwordFile };
}

async function createMainOrganization(runtime: Runtime): Promise<string> {
  await applyProvision(runtime, {
    organization: { name: "main", displayName: "Main", language: "en" },
    agents: [],
    teams: [],
    lines: [],
  });
  const created = await findOrganizationByName(runtime.context.database.read, "main");
  if (created === undefined) throw new Error("The organization was not created");
  return created.id;
}
