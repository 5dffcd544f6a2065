import type { Page } from "@playwright/test";
import {
  allLoaded,
  type Desk,
  expect,
  faultsInEachScheme,
  openConversation,
  pressAtOnce,
  rowOf,
  test,
} from "./desk";
import { speak } from "./language";

/** Two customers, and a desk whose list is of all. */
async function signInWithTwo(desk: Desk): Promise<Page> {
  await desk.customerWrites("First");
  await desk.customerWrites("Second", { from: "385919997777", name: "Customer Two" });
  const page = await desk.signIn();
  await openConversation(page);
  await allLoaded(page);
  return page;
}

const search = (page: Page) => page.getByRole("combobox", { name: "Search conversations" });
const nothing = (page: Page) => page.getByRole("heading", { name: "Nothing found" });

test("a query is typed, completed by arrows and Enter, and narrows the list", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("/");
  await expect(search(page)).toBeFocused();
  await page.keyboard.type("ag");
  await expect(page.getByRole("option", { name: /^agent:/ })).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(search(page)).toHaveValue("agent:");
  await page.keyboard.type("no");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await expect(search(page)).toHaveValue("agent:none ");
  await page.keyboard.type("two");
  await expect(rowOf(page)).toBeHidden();
  await expect(rowOf(page, "Customer Two")).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.reload();
  await expect(rowOf(page, "Customer Two")).toBeVisible();
  await expect(rowOf(page)).toBeHidden();
  await expect(search(page)).toHaveValue("agent:none two");
});

test("a query that cannot be read says what is wrong and where, and the list stays", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("/");
  await page.keyboard.type("is:blue two");
  await expect(page.getByRole("alert").filter({ hasText: "“is:” cannot be “blue”" })).toBeVisible();
  await expect(search(page)).toHaveAttribute("aria-invalid", "true");
  await expect(page.getByTestId("query-fault")).toHaveText("blue");
  await expect(rowOf(page)).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);
});

test("Enter on a query that cannot be read keeps the caret in it, names every mistake, and says what the list shows", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  const told = page.getByRole("alert").filter({ hasText: "cannot be" });
  await page.keyboard.press("/");
  await page.keyboard.insertText("lin:whatsapp is:unraed");
  await page.keyboard.press("Enter");
  await expect(search(page)).toBeFocused();
  await expect(told).toContainText("There is no filter “lin”");
  await expect(told).toContainText("“is:” cannot be “unraed”");
  await expect(told).toContainText("the list is not filtered");
  await expect(page.getByTestId("query-fault")).toHaveText(["lin:whatsapp", "unraed"]);
  await expect(rowOf(page)).toBeVisible();
  expect(await faultsInEachScheme(page)).toEqual([]);

  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText("second");
  await expect(rowOf(page)).toBeHidden();
  await page.keyboard.insertText(" is:blue");
  await page.keyboard.press("Enter");
  await expect(told).toContainText("the list still shows “second”");
  await expect(rowOf(page)).toBeHidden();

  await speak(page, desk.parley.url, "es");
  await page.keyboard.press("/");
  await page.keyboard.insertText("lin:x");
  await page.keyboard.press("Enter");
  await expect(page.getByText("El filtro «lin» no existe.")).toBeVisible();
});

test("a query that finds nothing offers the filter to drop, with one press", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("/");
  await page.keyboard.type("is:waiting agent:me");
  await page.keyboard.press("Enter");
  await expect(nothing(page)).toBeVisible();
  const drop = page.getByRole("button", { name: "Drop agent:me" });
  await expect(drop).toBeVisible();
  await expect(page.getByRole("button", { name: "Drop is:waiting" })).toBeHidden();
  expect(await faultsInEachScheme(page)).toEqual([]);
  await drop.press("Enter");
  await expect(search(page)).toHaveValue("is:waiting");
  await expect(rowOf(page)).toBeVisible();
});

test("a search is saved as a view, counted, reached by its number, renamed, and deleted with undo", async ({
  desk,
}) => {
  const page = await signInWithTwo(desk);
  await page.keyboard.press("/");
  await page.keyboard.type("agent:none");
  await page.keyboard.press("Enter");
  await runByPalette(page, "save the search");
  const dialog = page.getByRole("dialog", { name: "Saved view" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Nobody’s");
  expect(await faultsInEachScheme(page)).toEqual([]);
  await page.keyboard.press("Enter");
  const title = (name: string) => page.getByRole("heading", { level: 1, name });
  await expect(title("Nobody’s")).toBeVisible();
  const link = page.getByRole("navigation").getByRole("link", { name: /^Nobody’s, 2 conv/ });
  await expect(link).toBeVisible();

  // Pushed, without anybody reloading.
  await desk.customerWrites("Third", { from: "385919996666", name: "Customer Three" });
  await expect(page.getByRole("link", { name: /^Nobody’s, 3 conversations/ })).toBeVisible();

  await pressAtOnce(page, "g", "i");
  await expect(title("Mine")).toBeVisible();
  await pressAtOnce(page, "g", "1");
  await expect(title("Nobody’s")).toBeVisible();
  await expect(rowOf(page, "Customer Three")).toBeVisible();

  await runByPalette(page, "edit this view");
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("Free");
  await page.keyboard.press("Enter");
  await expect(title("Free")).toBeVisible();

  await runByPalette(page, "delete this view");
  await expect(title("All")).toBeVisible();
  await expect(page.getByRole("link", { name: /^Free,/ })).toBeHidden();
  await expect(page.getByText("View “Free” deleted")).toBeVisible();
  await page.keyboard.press("z");
  await expect(page.getByRole("link", { name: /^Free, 3 conversations/ })).toBeVisible();
});

test("a view shared with a team is there for its members, at once", async ({ desk }) => {
  const page = await signInWithTwo(desk);
  const colleague = await desk.signIn("two");
  const shared = colleague.getByRole("navigation").getByRole("link", { name: /^Twos, 1 conv/ });
  await expect(colleague.getByRole("navigation", { name: "Main" })).toBeVisible();
  await expect(shared).toBeHidden();
  await page.keyboard.press("/");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/[?&]q=two/u);
  await runByPalette(page, "save the search");
  const dialog = page.getByRole("dialog", { name: "Saved view" });
  await expect(dialog.getByLabel("Name")).toBeFocused();
  await page.keyboard.type("Twos");
  await page.getByRole("radio", { name: "Team Sales" }).check();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Twos" })).toBeVisible();
  await expect(shared).toBeVisible();
});

async function runByPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await expect(page.getByRole("dialog", { name: "All actions" })).toBeVisible();
  await page.keyboard.type(words);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "All actions" })).toBeHidden();
}
