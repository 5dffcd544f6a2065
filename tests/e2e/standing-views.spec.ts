import {
  accessibilityFaults,
  customer,
  expect,
  faultsInEachTheme,
  goToView,
  rowOf,
  test,
} from "./desk";

test("each team and each line has its view, counted as it is now, in the rail, the menu of lists and the palette", async ({
  desk,
  organization,
}) => {
  await organization.divide({ Sales: ["one", "two"], Service: ["two"] });
  await desk.customerWrites("Hello");
  const page = await desk.signIn();
  const chat = await desk.customerOpensChat();
  await chat.sendText("From the web");
  await goToView(page, "All");
  await expect(rowOf(page)).toHaveCount(2);

  await page.getByRole("button", { name: "Lines" }).press("Enter");
  const menu = page.getByRole("menu");
  await expect(menu.getByRole("menuitem")).toHaveText([
    /^Web chat\s*1 · 1 waiting/u,
    /^WhatsApp\s*1 · 1 waiting · 1 unread/u,
  ]);
  await desk.customerWrites("Me too", { from: "385919997777", name: "Customer Two" });
  await expect(menu.getByRole("menuitem", { name: "WhatsApp" })).toContainText("2 · 2 waiting");
  expect(await faultsInEachTheme(page)).toEqual([]);
  await menu.getByRole("menuitem", { name: "WhatsApp" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "WhatsApp" })).toBeVisible();
  await expect(rowOf(page)).toHaveCount(1);
  await expect(rowOf(page, "Customer Two")).toHaveCount(1);
  await expect(page.getByTestId("list-count")).toContainText("2 · 2 waiting · 2 unread");

  // Reached again by its address, and sorted as it was left.
  await page.getByRole("button", { name: "Sort" }).click();
  await page.getByRole("menuitemradio", { name: "Newest" }).click();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "WhatsApp" })).toBeVisible();
  await expect(rowOf(page, "Customer Two")).toBeVisible();
  await expect(rowOf(page)).toHaveCount(1);

  // An agent sees the views of their own teams.
  await page.getByRole("button", { name: "Teams" }).click();
  await expect(menu.getByRole("menuitem")).toHaveText([/^Sales/u]);
  await menu.getByRole("menuitem", { name: "Sales" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Sales" })).toBeVisible();
  await expect(rowOf(page, customer.name)).toHaveCount(0);

  await page.keyboard.press("Control+k");
  await page.keyboard.type("line web");
  await expect(page.getByRole("option", { name: "Go to line Web chat" })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Web chat" })).toBeVisible();
  await expect(rowOf(page)).toHaveCount(1);

  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole("heading", { level: 1 }).getByRole("button").click();
  await expect(menu.getByRole("menuitem", { name: "WhatsApp" })).toBeVisible();
  expect(await accessibilityFaults(page)).toEqual([]);
});
