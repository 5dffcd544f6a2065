import { randomBytes } from "node:crypto";
import { test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { type AppSimulator, createAppSimulator } from "../../lib/simulators/app/app-simulator";
import type { CustomerApp } from "../../lib/simulators/app/customer-app";
import { createGateway, type Gateway } from "../../lib/simulators/gateway/gateway";
import { type ParleyProcess, type ParleyProcessOptions, startParley } from "../support/parley";

/** A running Parley with one organization, the gateway of its WhatsApp line and the apps of its chat line. */
export type Desk = {
  readonly parley: ParleyProcess;
  readonly gateway: Gateway;
  /** The gateway's name of the line. */
  readonly line: string;
  readonly apps: AppSimulator;
  /** Signs an agent in, in a browser context of their own. */
  signIn(agent?: AgentKey): Promise<Page>;
  /** Writes as a customer and waits until Parley has taken it. */
  customerWrites(text: string, customer?: Partial<Customer>): Promise<void>;
  /** Opens a chat as a customer's web page does, which polls from then on. Nothing is written yet. */
  customerOpensChat(): Promise<CustomerApp>;
};

type AgentKey = keyof typeof agents;
type Customer = { readonly from: string; readonly name: string; readonly receivedAt: Date };

export const agents = {
  one: { email: "agent1@acme.test", name: "Agent One", role: "agent", password: "the first one" },
  two: { email: "agent2@acme.test", name: "Agent Two", role: "agent", password: "the second one" },
  admin: {
    email: "admin@acme.test",
    name: "Administrator",
    role: "admin",
    password: "the fourth one",
  },
  lead: { email: "lead@acme.test", name: "Lead", role: "supervisor", password: "the third one" },
} as const;

export const customer = { from: "385919998888", name: "Customer One" } as const;

const account = {
  key: "line",
  integrationType: "WHATSAPP",
  serviceAddress: "1234",
  outboundUser: "u",
  outboundPassword: "p",
  scenarioKey: "CC9F01A5DC7BEE2C2B829D203482A654",
};

/** The entry of the line "Web chat". */
const webChat = {
  tenantUrl: "acme.example.com",
  appId: "web",
  name: "Acme Motors",
} as const;

type Environment = Readonly<Record<string, string>>;

type Fixtures = {
  desk: Desk;
  environment: Environment;
  /** Starts a further Parley, which ends with the test however that ends. */
  launch: (options: ParleyProcessOptions) => Promise<ParleyProcess>;
  tidiness: undefined;
};

export const test = base.extend<Fixtures>({
  /** Further variables for the server. */
  environment: [{}, { option: true }],
  // Pages of an ended test would go on looking for their server, at the cost of the tests that follow.
  tidiness: [
    async ({ browser }, use) => {
      await use(undefined);
      await Promise.all(browser.contexts().map((context) => context.close()));
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern.
  launch: async ({}, use) => {
    const launched: ParleyProcess[] = [];
    await use(async (options) => {
      const parley = await startParley(options);
      launched.push(parley);
      return parley;
    });
    for (const parley of launched) await parley.stop();
  },
  desk: async ({ browser, environment }, use) => {
    const gateway = await createGateway({ retryBaseMs: 20 });
    const password = randomBytes(8).toString("hex");
    const parley = await startParley({
      env: environment,
      provision: {
        organization: { name: "acme", displayName: "Acme Motors" },
        agents: Object.values(agents),
        lines: [
          {
            protocol: "ctlive",
            name: "WhatsApp",
            settings: {
              integrationType: account.integrationType,
              serviceAddress: account.serviceAddress,
              outboundUrl: `${gateway.url}/${account.key}/send`,
              outboundUser: account.outboundUser,
              outboundPassword: account.outboundPassword,
              scenarioKey: account.scenarioKey,
              inboundAuth: [{ basic: { user: "gw", password } }],
              allowPrivateHosts: ["127.0.0.1"],
            },
          },
          { protocol: "bright-pattern", name: "Web chat", settings: webChat },
        ],
      },
    });
    const apps = createAppSimulator();
    apps.addAccount({
      tenantUrl: webChat.tenantUrl,
      appId: webChat.appId,
      key: webChat.appId,
      serverUrl: parley.url,
      version: "v2",
      quotesAuthorization: false,
    });
    gateway.addAccount({
      ...account,
      platformUrl: `${parley.url}/imchannel/message`,
      authorization: `Basic ${Buffer.from(`gw:${password}`).toString("base64")}`,
    });
    await use({
      parley,
      gateway,
      line: account.key,
      apps,
      signIn: async (agent = "one") => {
        const context = await browser.newContext();
        const page = await context.newPage();
        await signInAt(page, parley.url, agents[agent]);
        return page;
      },
      customerWrites: async (
        text,
        { from = customer.from, name = customer.name, receivedAt } = {},
      ) => {
        const outcome = await gateway.sendText(account.key, {
          from,
          name,
          text,
          ...(receivedAt ? { receivedAt } : {}),
        });
        expect(outcome.state).toBe("accepted");
      },
      customerOpensChat: async () => {
        const app = apps.addCustomer(webChat.appId, { customerId: customer.name, client: "web" });
        const [firstName, lastName] = customer.name.split(" ");
        const answer = await app.requestChat({
          parameters: { first_name: firstName, last_name: lastName },
        });
        expect(answer.status).toBe(200);
        return app;
      },
    });
    await apps.close();
    await gateway.close();
    await parley.stop();
  },
});

/** Waits until the desk hears of changes as they happen; from then on it also hears keys. */
export async function atTheDesk(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: /^Live$/ })).toBeVisible();
}

/** Signs in and waits for the desk. */
export async function signInAt(
  page: Page,
  url: string,
  agent: { readonly email: string; readonly password: string },
): Promise<void> {
  await fillSignIn(page, url, agent);
  await atTheDesk(page);
}

/** Fills in the sign-in page, which a link with `query` led to, and sends it off. */
export async function fillSignIn(
  page: Page,
  url: string,
  agent: { readonly email: string; readonly password: string },
  query = "",
): Promise<void> {
  await page.goto(`${url}/login${query}`);
  await page.getByLabel("E-mail").fill(agent.email);
  await page.getByLabel("Password", { exact: true }).fill(agent.password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** The row of a customer in the list. */
export function rowOf(page: Page, name: string = customer.name) {
  return page.getByRole("region", { name: "Conversations" }).getByRole("link", { name });
}

const viewKeys = { All: "a", Closed: "c" } as const;

/** Goes to a view of the inbox by keyboard, and waits until the list is that view's. */
export async function goToView(page: Page, view: keyof typeof viewKeys): Promise<void> {
  await page.keyboard.press("g");
  await page.keyboard.press(viewKeys[view]);
  await expect(page.getByRole("heading", { level: 1, name: view })).toBeVisible();
}

/** Goes to the view of all conversations and opens a customer's there. */
export async function openConversation(page: Page, name: string = customer.name): Promise<void> {
  await goToView(page, "All");
  await rowOf(page, name).click();
  await expect(transcript(page)).toBeVisible();
}

/** The messages of the open conversation. */
export function transcript(page: Page) {
  return page.getByRole("region", { name: "Messages", exact: true });
}

/** Where one writes to the customer. */
export function replyField(page: Page, name: string = customer.name) {
  return page.getByRole("textbox", { name: `Reply to ${name}` });
}

/** Writes and sends a reply by keyboard alone, and leaves the field, so that letters are keys again. */
export async function reply(page: Page, text: string, name: string = customer.name): Promise<void> {
  await page.keyboard.press("r");
  await expect(replyField(page, name)).toBeFocused();
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
}

/**
 * What axe finds wrong with the page, in words that a failing test can show. It looks once all that fades in or out
 * has done so: half transparent, nothing has the contrast it will have.
 */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await expect(page.locator("[data-starting-style],[data-ending-style]")).toHaveCount(0);
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(({ effect }) => effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY),
  );
  await page.evaluate(`(() => { ${axe.source} })()`);
  return page.evaluate(async () => {
    const { axe: checker } = window as unknown as { axe: typeof axe };
    const { violations } = await checker.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`,
    );
  });
}

export { expect };
