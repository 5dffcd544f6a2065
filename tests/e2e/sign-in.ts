import { type BrowserContext, expect, type Page } from "@playwright/test";

/** Waits until the desk hears of changes as they happen; from then on it also hears keys. */
export async function atTheDesk(page: Page): Promise<void> {
  await expect(page.locator("[role=status][data-state=live]")).toBeAttached();
}

/** Loads the desk anew, and waits until it hears keys again. */
export async function reloadDesk(page: Page): Promise<void> {
  await page.reload();
  await atTheDesk(page);
}

type Credentials = { readonly email: string; readonly password: string };

/** Signs the page's browser in as the sign-in page does, without looking at that, and waits for the desk. */
export async function signInAt(page: Page, url: string, agent: Credentials): Promise<void> {
  await letIn(page.context(), url, agent);
  // What is sent leaves at once, but where a test is about taking it back.
  await setUndoSeconds(page.context(), url, 0);
  await page.goto(`${url}/inbox`);
  await atTheDesk(page);
}

/** For how long the agent of a browser can take back what was sent. A page that is open hears of it. */
export async function setUndoSeconds(
  { request }: Pick<BrowserContext, "request">,
  url: string,
  undoSendSeconds: number,
): Promise<void> {
  const answer = await request.patch(`${url}/api/me/preferences`, {
    headers: { origin: url },
    data: { undoSendSeconds },
  });
  expect(answer.ok()).toBe(true);
}

/** The address of the page of the line "Web chat", which an agent reads off it, without looking at the desk. */
export async function hostedChatUrl(
  context: BrowserContext,
  url: string,
  agent: Credentials,
): Promise<string> {
  await letIn(context, url, agent);
  return `${url}/chat/${await lineIdOf(context, url, "Web chat")}`;
}

/** The id of a line, as the agent reads it who is signed in there. */
export async function lineIdOf(
  { request }: BrowserContext,
  url: string,
  name: string,
): Promise<string | undefined> {
  const answer = await request.get(`${url}/api/lines`);
  const { items }: { items: readonly { id: string; name: string }[] } = await answer.json();
  return items.find((line) => line.name === name)?.id;
}

/** Signs a browser in without a page. */
export async function letIn(
  { request }: BrowserContext,
  url: string,
  { email, password }: Credentials,
): Promise<void> {
  const { csrfToken } = await (await request.get(`${url}/api/auth/csrf`)).json();
  const answer = await request.post(`${url}/api/auth/callback/credentials`, {
    form: { csrfToken, email, password, json: "true" },
    headers: { origin: url },
    maxRedirects: 0,
  });
  expect(answer.status()).toBe(200);
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
