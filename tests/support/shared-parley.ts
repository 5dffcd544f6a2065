import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import { bundleOptions } from "../../lib/server/boot/bundle.mjs";
import { root } from "../../lib/server/boot/paths.mjs";
import { type ParleyProcess, startParley } from "./parley";

/** What a provisioning file says of one organization. */
export type OrganizationFile = {
  readonly organization: { readonly name: string; readonly displayName?: string };
  readonly agents?: readonly object[];
  readonly teams?: readonly object[];
  readonly lines?: readonly unknown[];
};

/** A server that many tests use one after the other, each with organizations of its own. */
export interface SharedParley {
  readonly parley: ParleyProcess;
  /**
   * A short word that nothing else on this server was made with: for names and addresses that have to differ between
   * organizations. Organizations' own names of people, teams and lines may repeat.
   */
  newKey(): string;
  /** Adds an organization, or brings it to what the provisioning file says; rejects as a start with that file would. */
  provision(file: OrganizationFile): Promise<void>;
  /** Ends it; rejects unless it then ended well by itself. */
  stop(): Promise<void>;
}

/** Starts the built server without anything in it, with its pages loaded. */
export async function startShared(
  env: Readonly<Record<string, string>> = {},
): Promise<SharedParley> {
  const preload = await bundleProvisioner();
  const parley = await startParley({
    env,
    preload: preload.file,
    provision: { organization: { name: "nobody" } },
  });
  await (await fetch(`${parley.url}/login`)).text();
  let keys = 0;
  return {
    parley,
    newKey: () => `t${++keys}`,
    async provision(file) {
      // JSON, as it would be read from a file.
      const fault = await parley.ask(JSON.parse(JSON.stringify(file)));
      if (fault !== null) throw new Error(String(fault));
    },
    stop: () => parley.stop().finally(preload.remove),
  };
}

/** What applies provisioning files inside the server, in one file beside the packages that it loads. */
async function bundleProvisioner() {
  const folder = mkdtempSync(join(root, "node_modules", ".parley-provisioner-"));
  const file = join(folder, "provisioner.mjs");
  // Plain JavaScript, whose words the compiler takes for any strings.
  const options = bundleOptions(file) as BuildOptions;
  await build({ ...options, entryPoints: ["tests/support/provisioner.ts"], sourcemap: false });
  return { file, remove: () => rmSync(folder, { recursive: true }) };
}
