import type { Page } from "@playwright/test";
import { v7 as uuidv7 } from "uuid";
import { atTheDesk, customer, type Desk, expect, faultsInEachScheme, test } from "./desk";
import { resize } from "./window";

const refused = {
  status: 400,
  body: JSON.stringify({
    requestError: { serviceException: { messageId: "BAD_REQUEST", text: "Recipient unknown" } },
  }),
};

/** Calls the JSON API as the agent of a page. */
async function callAs(page: Page, method: string, path: string, body: unknown): Promise<void> {
  const status = await page.evaluate(
    async (call) => {
      const headers = { "content-type": "application/json" };
      const { method, path } = call;
      return (await fetch(path, { method, headers, body: JSON.stringify(call.body) })).status;
    },
    { method, path, body },
  );
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

/** A conversation with messages and events of every kind that a customer and an agent make, open at its end. */
async function openRich(desk: Desk, language: string): Promise<Page> {
  const { gateway, line } = desk;
  const from = { from: customer.from, name: customer.name };
  await desk.customerWrites("¿Está listo mi coche?");
  const page = await desk.signIn();
  await callAs(page, "PATCH", "/api/me/preferences", { language });
  const contents = [
    { type: "LOCATION", latitude: 45.46, longitude: 9.19 },
    {
      type: "CONTACT",
      contacts: [{ name: { formattedName: "Ana" }, phones: [{ phone: "+385911234567" }] }],
    },
    { type: "INTERACTIVE_PAYMENT_CONFIRMATION", status: "SUCCESS", referenceId: "42" },
    { type: "INTERACTIVE_CALL_PERMISSION_REPLY", response: "ACCEPT", isPermanent: true },
    { type: "UNSUPPORTED" },
  ];
  for (const content of contents) await gateway.sendContent(line, { ...from, content });
  const file = {
    fileName: "plano.pdf",
    contentType: "application/pdf",
    bytes: Buffer.from("%PDF-1.4"),
  };
  await gateway.sendFile(line, { ...from, kind: "DOCUMENT", ...file });
  await page.goto(`${desk.parley.url}/inbox?view=all`);
  await atTheDesk(page);
  await page.getByRole("link", { name: customer.name }).first().click();
  await page.waitForURL(/\/inbox\/[\da-f-]{36}/u);
  const path = `/api/conversations/${/inbox\/([\da-f-]{36})/u.exec(page.url())?.[1]}`;
  for (const change of [
    { assignee: "me" },
    { tags: ["vip", "taller"] },
    { tags: ["taller"] },
    { priority: 1 },
    { status: "snoozed", snoozedUntil: "reply" },
    { status: "open" },
    { status: "closed" },
    { status: "open" },
    { assignee: null },
  ]) {
    await callAs(page, "PATCH", path, change);
  }
  await callAs(page, "POST", `${path}/messages`, {
    id: uuidv7(),
    content: { kind: "note", text: "Llamar por la tarde" },
  });
  gateway.setFaults(line, { script: [refused] });
  return page;
}

test("an open conversation is in Spanish: messages, events, failures and the panel", async ({
  desk,
}) => {
  const page = await openRich(desk, "es");
  const thread = page.getByRole("region", { name: "Mensajes", exact: true });
  await page.keyboard.press("r");
  await page.keyboard.type("Sí, mañana");
  await page.keyboard.press("Control+Enter");
  await page.keyboard.press("Escape");
  const failed = thread.getByRole("article", { name: /Sí, mañana/u });
  await expect(failed).toContainText("El proveedor no ha aceptado el mensaje: Recipient unknown.");
  await expect(failed).toContainText("Pide a un administrador que revise esta línea");
  await failed.getByRole("button", { name: "Detalles" }).click();
  await expect(page.getByRole("dialog", { name: "Intentos de entrega" })).toContainText(
    "No aceptado",
  );
  await page.keyboard.press("Escape");

  await expect(thread).toContainText("Pago recibido");
  await expect(thread).toContainText("El cliente nos permite llamar");
  await expect(thread).toContainText("Un mensaje que no se puede mostrar aquí");
  await expect(thread.getByRole("article", { name: /Ubicación/u })).toContainText("Abrir el mapa");
  await thread.getByRole("button", { name: /cambios anteriores/u }).click();
  for (const sentence of [
    "Has tomado la conversación",
    "Has etiquetado la conversación con vip y taller",
    "Has puesto la prioridad Urgente",
    "Has cerrado la conversación",
    "Has dejado la conversación sin asignar",
  ]) {
    await expect(thread).toContainText(sentence);
  }
  const contact = page.getByRole("region", { name: "Contacto" });
  await expect(contact).toContainText("Cliente desde el");
  const words = `${await thread.textContent()} ${await contact.textContent()}`;
  expect(words.replace("Recipient unknown", "")).not.toMatch(
    /\b(?:the|you|your|was|sent|note|message|open|closed|customer|payment|until)\b/iu,
  );
  expect(await faultsInEachScheme(page)).toEqual([]);
});

test("from right to left an open conversation is mirrored, and nothing is cut off", async ({
  desk,
}) => {
  const page = await openRich(desk, "ar-XB");
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  const own = page.locator("[data-side=out]").getByText("Llamar por la tarde");
  const theirs = page.locator("[data-side=in]").getByText("¿Está listo mi coche?");
  await expect(own).toBeVisible();
  const [ownBox, theirBox] = await Promise.all([own.boundingBox(), theirs.boundingBox()]);
  expect(ownBox?.x ?? 0).toBeLessThan(theirBox?.x ?? 0);
  for (const width of [1440, 390]) {
    await resize(page, width, 900);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  }
  expect(await faultsInEachScheme(page)).toEqual([]);
});
