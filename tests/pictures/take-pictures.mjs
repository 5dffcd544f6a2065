// `npm run pictures`: takes the pictures of docs/pictures from the built server, with its demo on a folder of its own. They
// differ only where the desk does: server and pages have the same time, whatever it is here.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { v7 as newId } from "uuid";
import { build } from "../../lib/server/boot/builder.mjs";
import { say } from "../../lib/server/boot/console.mjs";
import { ensureInstalled } from "../../lib/server/boot/install.mjs";
import { bundlePath, root } from "../../lib/server/boot/paths.mjs";
import { isBuilt } from "../../lib/server/boot/stale.mjs";
import { ensureChromium } from "../support/install-chromium.mjs";
import { endServerProcess, startServerProcess } from "../support/server-process.mjs";

const pictures = join(root, "docs/pictures");
const bytesMax = 150_000;
const screen = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };

const cars = {
  kind: "carousel",
  text: "Both are in the showroom on Saturday.",
  items: [
    car("Blue estate", "2023, 31,000 km, automatic", "BLUE"),
    car("Red city car", "2024, 12,000 km, electric", "RED"),
  ],
};

function car(title, description, payload) {
  const actions = [{ kind: "postback", label: `Book the ${title.toLowerCase()}`, payload }];
  return { title, description, actions };
}

await ensureInstalled();
if (!isBuilt()) await build();
const executablePath = await ensureChromium();
const folder = mkdtempSync(join(tmpdir(), "parley-pictures-"));
const { child, port } = await startServerProcess({
  folder,
  env: { PARLEY_DEMO: "1" },
  args: ["--import", join(import.meta.dirname, "slow-clock.mjs"), bundlePath],
});
const url = `http://127.0.0.1:${port}`;
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
try {
  mkdirSync(pictures, { recursive: true });
  const context = await browser.newContext({
    viewport: screen,
    deviceScaleFactor: 1.5,
    reducedMotion: "reduce",
    locale: "en-US",
    timezoneId: "UTC",
  });
  // Bounds for a machine that is busy with something else; nothing waits for them.
  context.setDefaultTimeout(120_000);
  context.setDefaultNavigationTimeout(120_000);
  // The demo's customers wrote twelve minutes ago.
  await context.clock.setFixedTime(new Date().setUTCHours(10, 17, 0, 0));
  const desk = await context.newPage();
  await signIn(desk);
  await desk.getByRole("link", { name: /Here is its service record/u }).waitFor();
  await desk.getByRole("link", { name: /Customer Twelve/u }).waitFor();
  child.kill("SIGUSR2");
  await takeDesk(desk, await context.newPage());
  await takeCarousel(desk, await context.newPage());
  await takeTemplate(desk);
  await takePalette(desk);
  await takePhone(desk);
} finally {
  await browser.close();
  await endServerProcess(child);
  rmSync(folder, { recursive: true, force: true });
}

async function signIn(desk) {
  await desk.goto(`${url}/login`);
  await desk.getByLabel("E-mail").fill("agent1@demo.test");
  const password = readFileSync(join(folder, "first-password.txt"), "utf8").trim();
  await desk.getByLabel("Password", { exact: true }).fill(password);
  await desk.getByRole("button", { name: "Sign in" }).click();
  await desk.waitForURL(/\/inbox/u);
}

/** A chat whose customer is writing while its agent is. */
async function takeDesk(desk, customer) {
  await openConversation(desk, "Customer Seven");
  const field = desk.getByRole("textbox", { name: /Customer Seven/u });
  await field.fill("Done: Saturday at ten. The blue estate will be at the door.");
  await openCustomer(customer, "Web chat", "Customer Seven");
  await customer.getByRole("textbox", { name: "Message to Web chat" }).fill("Perfect. Can I bring");
  await desk.bringToFront();
  await desk.getByText("Perfect. Can I bring").first().waitFor();
  await take(desk, "desk");
  await desk.emulateMedia({ colorScheme: "dark" });
  await take(desk, "desk-dark");
  await desk.emulateMedia({ colorScheme: "light" });
  await customer.close();
}

/** Cards that an agent sent, and the customer's press of a button on one of them. */
async function takeCarousel(desk, customer) {
  await openConversation(desk, "Customer One");
  const conversation = new URL(desk.url()).pathname.split("/").at(-1);
  const answer = await desk.request.post(`${url}/api/conversations/${conversation}/messages`, {
    headers: { origin: url },
    data: { id: newId(), content: cars },
  });
  if (!answer.ok()) throw new Error(await answer.text());
  await openCustomer(customer, "WhatsApp", "Customer One");
  await customer.getByText("Both are in the showroom").first().waitFor();
  const field = customer.getByRole("textbox", { name: "Message to WhatsApp" });
  await field.fill("Book the blue estate");
  await field.press("Enter");
  await desk.bringToFront();
  await desk.getByText("Pressed the button").waitFor();
  await desk.getByRole("list", { name: "Cards" }).scrollIntoViewIfNeeded();
  await take(desk, "carousel");
  await customer.close();
}

/** A template with its places filled in. */
async function takeTemplate(desk) {
  await openConversation(desk, "Customer Three");
  await desk.keyboard.press("t");
  await desk.getByRole("combobox", { name: "Search templates" }).fill("ready");
  await desk.keyboard.press("Enter");
  await desk.getByLabel("Closing time").fill("six");
  await take(desk, "template");
}

async function takePalette(desk) {
  await openConversation(desk, "Customer Four");
  await desk.keyboard.press("Control+k");
  await desk.keyboard.type("assign");
  await desk.getByRole("option", { name: /Assign to me/u }).waitFor();
  await take(desk, "palette");
  await desk.keyboard.press("Escape");
}

async function takePhone(desk) {
  await desk.setViewportSize(phone);
  await desk.emulateMedia({ colorScheme: "dark" });
  await openConversation(desk, "Customer Two");
  await desk.getByRole("button", { name: /Show large/u }).waitFor();
  await take(desk, "phone");
}

async function openConversation(desk, name) {
  await desk.goto(`${url}/inbox`);
  await desk
    .getByRole("link", { name: new RegExp(name, "u") })
    .first()
    .click();
  await desk.getByRole("region", { name: "Messages", exact: true }).waitFor();
}

/** Opens the phone of one of the demo's customers. */
async function openCustomer(page, line, name) {
  await page.goto(`${url}/playground`);
  await page
    .getByRole("link", { name: new RegExp(line, "u") })
    .first()
    .click();
  await page.getByRole("link", { name: new RegExp(name, "u") }).click();
}

/** Takes a picture once what is on it stands still. */
async function take(page, name) {
  await page.mouse.move(0, 0);
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  const picture = await page.screenshot({ caret: "hide" });
  const file = join(pictures, `${name}.webp`);
  const { size } = await sharp(picture).webp({ quality: 82, effort: 6 }).toFile(file);
  if (size > bytesMax) throw new Error(`${file} has ${size} bytes`);
  say(`${file} (${Math.round(size / 1_000)} kB)`);
}
