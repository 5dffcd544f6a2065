import type { Runtime } from "./runtime";

/** The short name of the organization that shows what Parley does. */
export const demoOrganization = "demo";

/** Placeholder replaced below once the simulators are in. */
export async function loadDemo(
  _runtime: Runtime,
  _options: { readonly isFirst: boolean },
): Promise<void> {}
