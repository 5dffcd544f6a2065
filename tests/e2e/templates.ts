import type { Page } from "@playwright/test";
import { type Desk, expect, lineIdOf, openConversation } from "./desk";

/** Template texts of the WhatsApp line, as the provider lists them. */
const templates = [
  {
    name: "car_ready",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    components: [
      { type: "BODY", text: "Hello {{customer_name}}, your car is ready until {{closing_time}}." },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "On my way" }] },
    ],
  },
  {
    name: "winter_tyres",
    language: "en_US",
    category: "MARKETING",
    status: "PAUSED",
    components: [{ type: "BODY", text: "Time for winter tyres!" }],
  },
];

/** One of them in another language. */
export const inDutch = {
  name: "car_ready",
  language: "nl",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Uw auto staat klaar." }],
};

/** The desk as an administrator who has imported the templates and `more`, with the WhatsApp conversation open. */
export async function signInWithTemplates(
  desk: Desk,
  more: readonly (typeof inDutch)[] = [],
): Promise<Page> {
  const page = await desk.signIn("admin");
  const { url } = desk.parley;
  const lineId = await lineIdOf(page.context(), url, "WhatsApp");
  const imported = await page.request.post(`${url}/api/lines/${lineId}/templates`, {
    data: { data: [...templates, ...more] },
    headers: { origin: url },
  });
  expect(imported.status()).toBe(200);
  await openConversation(page);
  return page;
}
