import { randomBytes } from "node:crypto";
import { test as base, expect, type Page } from "@playwright/test";
import { type AppSimulator, createAppSimulator } from "../../lib/simulators/app/app-simulator";
import type { CustomerApp } from "../../lib/simulators/app/customer-app";
import { createGateway, type Gateway } from "../../lib/simulators/gateway/gateway";
import { type ParleyProcess, type ParleyProcessOptions, startParley } from "../support/parley";
import { type SharedParley, startShared } from "../support/shared-parley";
import { type Contexts, createContexts, newContext } from "./contexts";
import { pressAtOnce } from "./keys";
import { atTheDesk, hostedChatUrl, signInAt } from "./sign-in";

/** An organization on a running Parley, the gateway of its WhatsApp line and the apps of its chat line. */
export type Desk = {
  readonly parley: ParleyProcess;
  readonly agents: Agents;
  readonly gateway: Gateway;
  /** The gateway's name of the line. */
  readonly line: string;
  readonly apps: AppSimulator;
  /**
   * Lets an agent in, in a browser context of their own. `prepare` has the page before it loads anything, and may change what
   * lasts as long as its context.
   */
  signIn(agent?: AgentKey, prepare?: (page: Page) => Promise<void>): Promise<Page>;
  /** The address of the hosted chat, as an administrator reads it off the line. */
  chatUrl(): Promise<string>;
  /** Writes as a customer and waits until Parley has taken it. */
  customerWrites(text: string, customer?: Partial<Customer>): Promise<void>;
  /** Opens a chat as a customer's web page does, which polls from then on. Nothing is written yet. */
  customerOpensChat(): Promise<CustomerApp>;
};

type AgentKey = keyof typeof agents;
/** The agents of one organization, with the addresses they sign in with. */
type Agents = {
  readonly [K in AgentKey]: (typeof agents)[K] & { readonly email: string };
};
type Customer = { readonly from: string; readonly name: string; readonly receivedAt: Date };

export const agents = {
  one: { name: "Agent One", role: "agent", password: "the first one" },
  two: { name: "Agent Two", role: "agent", password: "the second one" },
  admin: { name: "Administrator", role: "admin", password: "the fourth one" },
  lead: { name: "Lead", role: "supervisor", password: "the third one" },
} as const;

export const customer = { from: "385919998888", name: "Customer One" } as const;

const account = {
  key: "line",
  integrationType: "WHATSAPP",
  outboundUser: "u",
  outboundPassword: "p",
  scenarioKey: "CC9F01A5DC7BEE2C2B829D203482A654",
};

type Environment = Readonly<Record<string, string>>;

/** An organization of a test's own. */
export type Organization = {
  readonly parley: ParleyProcess;
  /** A word that no other organization of this Parley has: for whatever has to differ from theirs. */
  readonly key: string;
  readonly agents: Agents;
  /** Sets it up with its agents, the first two of whom are a team, and these lines. */
  begin(lines: readonly unknown[]): Promise<void>;
  /** Gives an agent another role. */
  become(agent: AgentKey, role: string): Promise<void>;
  /** Divides its agents into these teams, of which each sees what is its own. */
  divide(teams: Readonly<Record<string, readonly AgentKey[]>>): Promise<void>;
  /** Lets its team route what comes on its lines to its members, so many at once to each, in the hours of the team. */
  route(capacity: number, hours?: object): Promise<void>;
};

type Fixtures = {
  desk: Desk;
  organization: Organization;
  environment: Environment | null;
  /** Starts a further Parley, which ends with the test however that ends. */
  launch: (options: ParleyProcessOptions) => Promise<ParleyProcess>;
  tidiness: undefined;
};

export const test = base.extend<Fixtures, { shared: SharedParley; contexts: Contexts }>({
  /** Variables for a server of the test's own, for who configures or restarts it; null for the one of all tests. */
  environment: [null, { option: true }],
  shared: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads which fixtures are used from the pattern.
    async ({}, use) => {
      const shared = await startShared();
      await use(shared);
      await shared.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],
  contexts: [async ({ browser }, use) => use(createContexts(browser)), { scope: "worker" }],
  // Pages of an ended test would go on looking for their server, at the cost of the tests that follow.
  tidiness: [
    async ({ contexts }, use) => {
      await use(undefined);
      await contexts.tidy();
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
  organization: async ({ contexts, shared, environment }, use) => {
    const server = environment === null ? shared : await startShared(environment);
    const { parley } = server;
    const key = server.newKey();
    const organization = { name: key, displayName: "Acme Motors" };
    const own = agentsOf(key);
    let begun: readonly unknown[] = [];
    const teams = [{ name: "Sales", members: [own.one.email, own.two.email] }];
    const provision = (people: readonly object[], changed: object = {}) =>
      server.provision({ organization, agents: people, teams, lines: begun, ...changed });
    await use({
      parley,
      key,
      agents: own,
      begin: (lines) => {
        begun = lines;
        return provision(Object.values(own));
      },
      become: (agent, role) =>
        provision(
          Object.entries(own).map(([key, one]) => (key === agent ? { ...one, role } : one)),
        ),
      divide: (parts) =>
        provision(Object.values(own), {
          organization: { ...organization, visibility: "own-teams" },
          teams: Object.entries(parts).map(([name, members]) => ({
            ...{ name, members: members.map((one) => own[one].email) },
          })),
        }),
      route: (capacity, hours) =>
        provision(
          Object.values(own).map((one) => ({ ...one, capacity })),
          {
            teams: teams.map((team) => ({ ...team, routing: { mode: "automatic" }, hours })),
            lines: begun.map((line) => Object.assign({ team: "Sales" }, line)),
          },
        ),
    });
    await contexts.tidy();
    // What is left of it neither polls nor sends while others are at work.
    if (environment === null) await server.provision({ organization });
    else await server.stop();
  },
  desk: async ({ browser, contexts, organization }, use) => {
    const { parley, key, agents: own } = organization;
    const gateway = await createGateway({ retryBaseMs: 20 });
    const password = randomBytes(8).toString("hex");
    const serviceAddress = `1234${key.slice(1)}`;
    const webChat = { tenantUrl: `${key}.example.com`, appId: "web", name: "Acme Motors" };
    await organization.begin([
      {
        protocol: "ctlive",
        name: "WhatsApp",
        settings: {
          integrationType: account.integrationType,
          serviceAddress,
          outboundUrl: `${gateway.url}/${account.key}/send`,
          outboundUser: account.outboundUser,
          outboundPassword: account.outboundPassword,
          scenarioKey: account.scenarioKey,
          inboundAuth: [{ basic: { user: `gw-${key}`, password } }],
          allowPrivateHosts: ["127.0.0.1"],
        },
      },
      { protocol: "bright-pattern", name: "Web chat", settings: webChat },
    ]);
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
      serviceAddress,
      platformUrl: `${parley.url}/imchannel/message`,
      authorization: `Basic ${Buffer.from(`gw-${key}:${password}`).toString("base64")}`,
    });
    await use({
      parley,
      agents: own,
      gateway,
      line: account.key,
      apps,
      signIn: async (agent = "one", prepare) => {
        const page =
          prepare === undefined
            ? await contexts.openPage(parley.url)
            : await (await newContext(browser)).newPage();
        await prepare?.(page);
        await signInAt(page, parley.url, own[agent]);
        return page;
      },
      chatUrl: async () => {
        const context = await browser.newContext();
        const url = await hostedChatUrl(context, parley.url, own.one);
        await context.close();
        return url;
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
  },
});

/** The agents under addresses of this organization: an address is one agent's in a whole installation. */
function agentsOf(key: string): Agents {
  const at = `${key}.test`;
  return {
    one: { ...agents.one, email: `agent1@${at}` },
    two: { ...agents.two, email: `agent2@${at}` },
    admin: { ...agents.admin, email: `admin@${at}` },
    lead: { ...agents.lead, email: `lead@${at}` },
  };
}

/** The row of a customer in the list. */
export function rowOf(page: Page, name: string = customer.name) {
  return page.getByRole("region", { name: "Conversations" }).getByRole("link", { name });
}

const viewKeys = { All: "a", Snoozed: "s", Closed: "c" } as const;

/** Goes to a view of the inbox by keyboard, once the desk hears keys, and waits until the list is that view's. */
export async function goToView(page: Page, view: keyof typeof viewKeys): Promise<void> {
  await atTheDesk(page);
  await pressAtOnce(page, "g", viewKeys[view]);
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

export { accessibilityFaults, colorSchemes, faultsInEachScheme, faultsInEachTheme } from "./axe";
export { allLoaded, newContext } from "./contexts";
export { pressAtOnce } from "./keys";
export {
  atTheDesk,
  fillSignIn,
  hostedChatUrl,
  letIn,
  lineIdOf,
  reloadDesk,
  setUndoSeconds,
  signInAt,
} from "./sign-in";
export { expect };
