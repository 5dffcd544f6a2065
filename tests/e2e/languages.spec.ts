import { expect, faultsInEachScheme, test } from "./desk";

test("the chat page speaks the language of the customer's browser", async ({ desk, browser }) => {
  const url = await desk.chatUrl();
  const context = await browser.newContext({ locale: "es-MX" });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByLabel("Su nombre").fill("Customer One");
  await page.getByRole("button", { name: "Empezar el chat" }).click();
  await expect(page.getByRole("alert").first()).toContainText("Escriba de qué se trata");
  await page.getByLabel("Su mensaje").fill("Hola");
  await page.getByRole("button", { name: "Empezar el chat" }).click();
  const messages = page.getByRole("region", { name: "Mensajes" });
  await expect(messages).toContainText("Entregado");
  await expect(messages).toContainText("Está en la cola.");
  await page.getByRole("button", { name: "Terminar el chat" }).click();
  await expect(page.getByRole("dialog")).toContainText("¿Terminar el chat?");
  await page.getByRole("button", { name: "Seguir en el chat" }).click();
  expect(
    await page
      .locator("[lang]")
      .evaluateAll((all) => all.map((element) => element.getAttribute("lang"))),
  ).toEqual(["es", "es"]);
  expect(await page.getByRole("main").textContent()).not.toMatch(
    /\b(?:the|your|chat with|message|sent|line)\b/iu,
  );
  expect(await faultsInEachScheme(page)).toEqual([]);
});

test("a file that nobody can send says why in the customer's language, and offers no second try", async ({
  desk,
  browser,
}) => {
  const context = await browser.newContext({ locale: "en-GB" });
  const page = await context.newPage();
  await page.goto(`${await desk.chatUrl()}?lang=es`);
  await page.getByLabel("Su mensaje").fill("Hola");
  await page.getByRole("button", { name: "Empezar el chat" }).click();
  await expect(page.getByRole("region", { name: "Mensajes" })).toContainText("Entregado");
  await page
    .getByLabel("Archivos para enviar")
    .setInputFiles({ name: "nada.txt", mimeType: "text/plain", buffer: Buffer.alloc(0) });
  await expect(page.getByText("Este archivo está vacío.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Reintentar" })).toHaveCount(0);
});

test("written from right to left the chat page is mirrored, and nothing is cut off", async ({
  desk,
  browser,
}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const url = await desk.chatUrl();
  for (const language of ["ar-XB", "en-XA"]) {
    await page.goto(`${url}?lang=${language}`);
    const own = page.locator("ol").getByText("Hello", { exact: true });
    const submit = page.locator("button[type=submit]");
    await expect(own.or(submit)).toBeVisible();
    if (await submit.isVisible()) {
      await page.locator("textarea").fill("Hello");
      await submit.click();
    }
    await expect(own).toBeVisible();
    const [bubble, width] = await Promise.all([own.boundingBox(), page.evaluate(() => innerWidth)]);
    const isLeft = (bubble?.x ?? 0) < width / 2;
    expect(isLeft).toBe(language === "ar-XB");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    expect(await faultsInEachScheme(page)).toEqual([]);
  }
});
