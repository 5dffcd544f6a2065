import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "@playwright/test";
import { newContext, signInAt } from "../e2e/desk";
import { type ParleyProcess, startParley } from "./parley";

export type Demo = { readonly parley: ParleyProcess; readonly desk: Page; readonly phone: Page };

/** The demo with a customer in one window and an agent in the other. */
export async function openDemo(browser: Browser): Promise<Demo> {
  const parley = await startParley({
    provision: { organization: { name: "acme" } },
    env: { PARLEY_DEMO: "1" },
  });
  const context = await newContext(browser);
  const desk = await context.newPage();
  const password = readFileSync(join(parley.dataFolder, "first-password.txt"), "utf8").trim();
  await signInAt(desk, parley.url, { email: "agent1@demo.test", password });
  const phone = await context.newPage();
  await phone.goto(`${parley.url}/playground`);
  return { parley, desk, phone };
}

export async function closeDemo({ parley, desk }: Demo): Promise<void> {
  await desk.context().close();
  await parley.stop();
}

/** Writes as the customer who is chosen. */
export async function writeAsCustomer(phone: Page, line: string, text: string): Promise<void> {
  await phone.getByRole("textbox", { name: `Message to ${line}` }).fill(text);
  await phone.keyboard.press("Enter");
}
