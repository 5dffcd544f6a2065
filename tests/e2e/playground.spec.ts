import { closeDemo, openDemo, writeAsCustomer } from "../support/demo";
import { accessibilityFaults, expect, openConversation, reply, test, transcript } from "./desk";

test("the demo works from both ends: a customer in one window, an agent in the other", async ({
  browser,
}) => {
  const demo = await openDemo(browser);
  const { desk, phone } = demo;
  await phone.getByRole("link", { name: /Customer Two/ }).click();
  const messages = phone.getByRole("log", { name: "Messages on the phone of Customer Two" });
  await expect(messages).toBeVisible();
  await writeAsCustomer(phone, "WhatsApp", "Hello from the phone");
  await expect(messages).toContainText("Hello from the phone");
  expect(await accessibilityFaults(phone)).toEqual([]);

  await openConversation(desk, "Customer Two");
  await expect(transcript(desk)).toContainText("Hello from the phone");
  await reply(desk, "Hello from the desk", "Customer Two");
  await expect(messages).toContainText("Hello from the desk");
  const answer = transcript(desk).getByRole("article", { name: /Hello from the desk/ });
  await expect(answer).toContainText(/Delivered|Read/);

  await phone.getByRole("button", { name: "Send a place" }).click();
  await phone.getByRole("textbox", { name: "Name" }).fill("The yard");
  await phone.getByRole("button", { name: "Send the place" }).click();
  await expect(messages).toContainText("The yard");
  await expect(transcript(desk)).toContainText("The yard");

  const refusal = phone.getByRole("switch", { name: "Gateway answers 500" });
  await refusal.click();
  await expect(refusal).toBeChecked();
  await reply(desk, "This one has to wait", "Customer Two");
  const waiting = transcript(desk).getByRole("article", { name: /has to wait/ });
  await expect(waiting).toContainText("Waiting to be sent");
  await refusal.click();
  await expect(messages).toContainText("This one has to wait");
  await closeDemo(demo);
});

test("a consumer asks about a listing, is addressed by name, and is there after a restart", async ({
  browser,
}) => {
  const demo = await openDemo(browser);
  const { parley, desk, phone } = demo;
  await phone.getByRole("link", { name: /Classifieds/ }).click();
  await phone.getByRole("button", { name: "New consumer" }).first().click();
  await phone.getByRole("textbox", { name: "Name" }).fill("Customer Nine");
  await phone.getByRole("radio", { name: /Electric van/ }).check();
  expect(await accessibilityFaults(phone)).toEqual([]);
  await phone.getByRole("button", { name: "Open the app" }).click();
  const listing = phone.getByRole("region", { name: "Listing: Electric van, white" });
  await expect(listing).toContainText("27,500 EUR");
  // A conversation begins with words on this line.
  await expect(phone.getByRole("button", { name: "Send a picture" })).toBeHidden();
  await writeAsCustomer(phone, "Classifieds", "Is the van still there?");
  const messages = phone.getByRole("log", { name: "Messages on the app of Customer Nine" });
  await expect(messages).toContainText("Is the van still there?");
  await expect(phone.getByRole("button", { name: "Send a picture" })).toBeVisible();

  await openConversation(desk, "Customer Nine");
  await expect(transcript(desk)).toContainText("Is the van still there?");
  await expect(desk.getByText("Electric van, white")).toBeVisible();
  await expect(messages.getByRole("article", { name: "You" })).toContainText("Seen");
  await reply(desk, "Yes, it is", "Customer Nine");
  const answer = messages.getByRole("article", { name: "The desk" });
  await expect(answer).toContainText("Agent One");
  await expect(answer).toContainText("Yes, it is");
  await answer.getByRole("button", { name: "Seen" }).click();
  const sent = transcript(desk).getByRole("article", { name: /Yes, it is/ });
  await expect(sent).toContainText("Read");
  expect(await accessibilityFaults(phone)).toEqual([]);

  await parley.kill();
  await parley.restart();
  await phone.reload();
  await expect(listing).toBeVisible();
  await expect(messages).toContainText("Yes, it is");
  await writeAsCustomer(phone, "Classifieds", "Then I will come by");
  await expect(transcript(desk)).toContainText("Then I will come by");
  await closeDemo(demo);
});
