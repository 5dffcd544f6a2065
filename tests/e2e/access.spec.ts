import {
  agents,
  atTheDesk,
  expect,
  fillSignIn,
  letIn,
  openConversation,
  test,
  transcript,
} from "./desk";

test("a wrong password is refused in words, and repeated ones are throttled", async ({
  desk,
  page,
}) => {
  const wrong = { email: desk.agents.two.email, password: "not this" };
  await fillSignIn(page, desk.parley.url, wrong);
  await expect(page.locator("p[role=alert]")).toContainText("E-mail or password is wrong");
  for (let attempt = 0; attempt < 8; attempt++) {
    const answered = page.waitForResponse(/callback\/credentials/);
    await page.getByLabel("Password", { exact: true }).fill("not this either");
    await page.getByRole("button", { name: "Sign in" }).click();
    await answered;
  }
  await expect(page.locator("p[role=alert]")).toContainText(/then try again/);
});

test("a form sent before the page is hydrated is sent afterwards", async ({ desk, page }) => {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(/\/_next\/static\/.*\.js/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(`${desk.parley.url}/login`, { waitUntil: "domcontentloaded" });
  await page.getByLabel("E-mail").fill(desk.agents.one.email);
  await page.getByLabel("Password", { exact: true }).fill(agents.one.password);
  await page.keyboard.press("Enter");
  release();
  await atTheDesk(page);
});

test("signing out ends the session itself, not only the cookie", async ({ desk }) => {
  const page = await desk.signIn();
  const cookies = await page.context().cookies();
  await page.getByRole("button", { name: `${agents.one.name}, your menu` }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();

  await page.context().addCookies(cookies);
  const response = await page.request.get(`${desk.parley.url}/api/me`);
  expect(response.status()).toBe(401);
});

test("a visitor without a session signs in and comes to the page they asked for", async ({
  desk,
  page,
}) => {
  await desk.customerWrites("Hello");
  const seen = await desk.signIn();
  await openConversation(seen);
  const wanted = new URL(seen.url()).pathname;
  await page.goto(desk.parley.url + wanted);
  await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  await page.getByLabel("E-mail").fill(desk.agents.two.email);
  await page.getByLabel("Password", { exact: true }).fill(agents.two.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(transcript(page)).toContainText("Hello");
});

test("a page of another origin cannot use an agent's cookie", async ({ context, desk }) => {
  await letIn(context, desk.parley.url, desk.agents.one);
  const response = await context.request.post(`${desk.parley.url}/api/attachments?fileName=a`, {
    headers: { origin: "https://elsewhere.test", "sec-fetch-site": "cross-site" },
    data: "x",
  });
  expect(response.status()).toBe(403);
});

test("an agent changes the password from the menu, stays signed in here and is signed out elsewhere", async ({
  desk,
}) => {
  const elsewhere = await desk.signIn();
  const page = await desk.signIn();
  await page.getByRole("button", { name: `${agents.one.name}, your menu` }).click();
  await page.getByRole("menuitem", { name: "Change password" }).click();
  const dialog = page.getByRole("dialog", { name: "Change password" });
  const current = dialog.getByLabel("Current password");
  await expect(current).toBeFocused();
  await current.fill("not this one");
  await dialog.getByLabel("New password").fill("another password");
  await page.keyboard.press("Enter");
  await expect(dialog.getByText("This is not your current password.")).toBeVisible();
  await expect(current).toHaveAttribute("aria-invalid", "true");
  await current.fill(agents.one.password);
  await page.keyboard.press("Enter");
  await expect(page.getByText("Your password is changed.")).toBeVisible();
  await expect(dialog).toBeHidden();

  expect((await page.request.get(`${desk.parley.url}/api/me`)).status()).toBe(200);
  expect((await elsewhere.request.get(`${desk.parley.url}/api/me`)).status()).toBe(401);
  // The page leaves by itself once it has heard.
  await expect(elsewhere).toHaveURL(/\/login/);
  await fillSignIn(elsewhere, desk.parley.url, {
    ...desk.agents.one,
    password: "another password",
  });
  await atTheDesk(elsewhere);
});
