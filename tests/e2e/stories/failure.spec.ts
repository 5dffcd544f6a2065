import {
  customer,
  expect,
  faultsInEachTheme,
  goToView,
  openConversation,
  pressAtOnce,
  reply,
  rowOf,
  test,
  transcript,
} from "../desk";

const refused = {
  status: 400,
  body: { requestError: { serviceException: { messageId: "BAD_REQUEST", text: "Bad request" } } },
};

test("a failure at the provider: its reason, its own view until it is tried again or dismissed, and what the customer got", async ({
  desk,
}) => {
  await desk.customerWrites("Is it ready?");
  const page = await desk.signIn();
  await openConversation(page);
  desk.gateway.setFaults(desk.line, { script: [refused, refused] });
  await reply(page, "Yes, it is");
  const first = transcript(page).getByRole("article", { name: /Yes, it is/ });
  await expect(first).toContainText("Not delivered");
  await expect(first).toContainText("Bad request");
  await expect(rowOf(page)).toContainText("Failed");
  await expect(page.getByRole("link", { name: /^Failed, 1 conversation\b/ })).toBeVisible();
  expect(await faultsInEachTheme(page)).toEqual([]);

  await pressAtOnce(page, "g", "f");
  await expect(page.getByRole("heading", { level: 1, name: "Failed" })).toBeVisible();
  await rowOf(page).click();
  await first.getByRole("button", { name: "Try again" }).click();
  await expect(first).toContainText("Not delivered");
  await first.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText("Nothing has failed")).toBeVisible();
  await expect(first).toContainText("Not delivered");
  await expect(first.getByRole("button", { name: "Dismiss" })).toBeHidden();

  await goToView(page, "All");
  await rowOf(page).click();
  await reply(page, "It is ready since nine");
  const second = transcript(page).getByRole("article", { name: /ready since nine/ });
  await expect(second).toContainText("Sent");
  const { messages } = desk.gateway.phone(desk.line, customer.from);
  expect(messages.map(({ text }) => text)).toEqual(["Is it ready?", "It is ready since nine"]);
  expect(desk.gateway.received(desk.line)).toHaveLength(3);
});
