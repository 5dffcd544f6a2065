// `npm run picture`: takes docs/desk.png, the README's picture, from the built server with its demo on a folder of its own.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { build } from "../../lib/server/boot/builder.mjs";
import { ensureInstalled } from "../../lib/server/boot/install.mjs";
import { root } from "../../lib/server/boot/paths.mjs";
import { isBuilt } from "../../lib/server/boot/stale.mjs";
import { ensureChromium } from "./install-chromium.mjs";
import { endServerProcess, startServerProcess } from "./server-process.mjs";

const size = { width: 1280, height: 800 };

await ensureInstalled();
if (!isBuilt()) await build();
const executablePath = await ensureChromium();
const folder = mkdtempSync(join(tmpdir(), "parley-picture-"));
const { child, port } = await startServerProcess({ folder, env: { PARLEY_DEMO: "1" } });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  const context = await browser.newContext({ viewport: size, reducedMotion: "reduce" });
  // Bounds for a machine that is busy with something else; nothing waits for them.
  context.setDefaultTimeout(120_000);
  context.setDefaultNavigationTimeout(120_000);
  const desk = await context.newPage();
  await signIn(desk);
  await draftReply(desk);
  await customerTypes(await context.newPage());
  await desk.bringToFront();
  await desk.getByText("Customer Seven is writing").first().waitFor();
  const picture = await desk.screenshot();
  await sharp(picture).png({ palette: true, quality: 90 }).toFile(join(root, "docs/desk.png"));
} finally {
  await browser.close();
  await endServerProcess(child);
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(desk) {
  await desk.goto(`http://127.0.0.1:${port}/login`);
  await desk.getByLabel("E-mail").fill("agent1@demo.test");
  const password = readFileSync(join(folder, "first-password.txt"), "utf8").trim();
  await desk.getByLabel("Password", { exact: true }).fill(password);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.waitForURL(/\/inbox/u);
}

/** Opens the conversation of a customer in the web chat and begins an answer. */
async function draftReply(desk) {
  await desk.goto(`http://127.0.0.1:${port}/inbox`);
  await desk.getByRole("link", { name: /Customer Seven/u }).click();
  const field = desk.getByRole("textbox", { name: /Customer Seven/u });
  await field.fill("Done: Saturday at ten. The blue estate will be at the door.");
}

async function customerTypes(phone) {
  await phone.goto(`http://127.0.0.1:${port}/playground`);
  await phone
    .getByRole("link", { name: /Web chat/u })
    .first()
    .click();
  await phone.getByRole("link", { name: /Customer Seven/u }).click();
  await phone
    .getByRole("textbox", { name: "Message to Web chat" })
    .pressSequentially("Perfect. Can I bring");
}
