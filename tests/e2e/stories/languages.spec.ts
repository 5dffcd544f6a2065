import {
  customer,
  expect,
  faultsInEachTheme,
  hostedChatUrl,
  newContext,
  pressAtOnce,
  signInAt,
  test,
} from "../desk";

/** What the two read and write by, in each language that both pages have. */
const spoken = {
  "en-GB": {
    name: "Your name",
    question: "Your message",
    start: "Start chat",
    list: "Conversations",
    messages: "Messages",
    reply: "Reply to Customer One",
    delivered: "Delivered",
    read: "Read",
  },
  "es-MX": {
    name: "Su nombre",
    question: "Su mensaje",
    start: "Empezar el chat",
    list: "Conversaciones",
    messages: "Mensajes",
    reply: "Responder a Customer One",
    delivered: "Entregado",
    read: "Leído",
  },
} as const;

for (const locale of ["en-GB", "es-MX"] as const) {
  test(`the desk and the chat page in ${locale}: a customer asks, an agent answers, and each reads in their language what became of it`, async ({
    desk,
    browser,
  }) => {
    const words = spoken[locale];
    const { url } = desk.parley;
    const agent = await (await newContext(browser, { locale })).newPage();
    await signInAt(agent, url, desk.agents.one);
    const chatUrl = await hostedChatUrl(agent.context(), url, desk.agents.one);
    const page = await (await newContext(browser, { locale })).newPage();
    await page.goto(chatUrl);
    await page.getByLabel(words.name).fill(customer.name);
    await page.getByLabel(words.question).fill("123?");
    await page.getByRole("button", { name: words.start }).click();
    const chat = page.getByRole("region", { name: words.messages });
    await expect(chat).toContainText(words.delivered);

    const list = agent.getByRole("region", { name: words.list });
    await pressAtOnce(agent, "g", "a");
    await list.getByRole("link", { name: customer.name }).click();
    const thread = agent.getByRole("region", { name: words.messages, exact: true });
    await expect(thread).toContainText("123?");
    await expect(chat).toContainText(words.read);
    await agent.keyboard.press("r");
    await expect(agent.getByRole("textbox", { name: words.reply })).toBeFocused();
    await agent.keyboard.type("456!");
    await agent.keyboard.press("Control+Enter");
    await expect(chat.getByText("456!")).toHaveCount(1);
    const answer = thread.getByRole("article", { name: /456!/ });
    await expect(answer).toContainText(words.read);
    for (const each of [agent, page]) {
      await expect(each.locator("html")).toHaveAttribute("lang", locale.slice(0, 2));
      expect(await faultsInEachTheme(each)).toEqual([]);
    }
  });
}
