import { fail, say } from "../../lib/server/boot/console.mjs";
import { run } from "../../lib/server/boot/run.mjs";
import {
  canInstallDebianPackages,
  installDebianPackages,
} from "../../lib/server/boot/toolchain.mjs";
import { findChromium, isWhole } from "./find-chromium.mjs";

/** The path of the browser, installing one where there is none or a slow one; a failure ends the process. */
export async function ensureChromium() {
  const found = findChromium();
  if (found !== null && !isWhole(found)) return found;
  say("Installing a browser for the end-to-end tests …");
  if (canInstallDebianPackages()) {
    await installDebianPackages(["chromium-headless-shell"]);
  }
  if (findChromium() === null) await run("npx", ["playwright", "install", "chromium"]);
  if (findChromium() === null && canInstallDebianPackages()) {
    await installDebianPackages(["chromium"]);
  }
  return (
    findChromium() ??
    fail("The end-to-end tests need Chromium: install it and set CHROMIUM_PATH to its path.")
  );
}
