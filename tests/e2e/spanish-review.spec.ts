import type { Page } from "@playwright/test";
import { expect, faultsInEachScheme, test } from "./desk";
import { speak } from "./language";
import { answerMany, api, draw, publishScorecard } from "./reviewing";

/** Words that the pages of supervisors have in English, and in Spanish nowhere. */
const english =
  /(?<!\p{L})(?:the|of|and|not|with|review(?:s|ed|ers?)?|scorecards?|samples?|score|grades?|question|dispute[ds]?|transcripts?|customer|message(?:s|d)?|opened|closed|handled|line|team|search|figures|agents?|coaching|begun|discard|save|cancel|show|none|never|always|weight|publish|draw)(?!\p{L})/iu;

/** What the test itself wrote in English: names, what customers and agents said, and questions. */
const given = [
  "Quality",
  "Today",
  "WhatsApp",
  ...["Agent One", "Agent Two"],
  "Acme Motors",
  "Where is my order?",
  "Good morning! It left yesterday.",
  "Was the customer greeted?",
  "How was the tone?",
  ...["Poor", "Fair", "Good", "Impatient", "Cold"],
  "Say their name",
  "Not by me",
];

/** What a page says in English: its texts and the names of what is on it. Nothing where it is all Spanish. */
async function englishOn(page: Page): Promise<readonly string[]> {
  const said = await page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const isCode = node.parentElement?.closest("script, style, code, kbd, next-route-announcer");
      if (!isCode) texts.push(node.textContent ?? "");
    }
    const named = ["aria-label", "title", "placeholder", "alt", "aria-description"];
    for (const element of document.body.querySelectorAll("*")) {
      texts.push(...named.flatMap((name) => element.getAttribute(name) ?? []));
    }
    return texts;
  });
  return said
    .map((text) => given.reduce((rest, words) => rest.replaceAll(words, ""), text))
    .map((text) => text.replace(/\bCustomer \d+/gu, "").trim())
    .filter((text) =>
      english.test(text.replace(/\b(?:line|team|tag|is|by|first-response):\S*/gu, "")),
    );
}

test("in Spanish, transcripts, reviews, figures and the record say nothing in English, and write numbers as Spanish does", async ({
  desk,
}) => {
  test.slow();
  const agent = await desk.signIn("one");
  await answerMany(desk, agent, 3);
  const lead = await desk.signIn("lead");
  await publishScorecard(lead);
  await draw(lead, ["Lead"], 0);
  const { items } = await api(lead, "GET", "reviews/queue");
  const seq = items[1].fromSeq;
  for (const [tone, { id }] of [2, 1].map((tone, at) => [tone, items[at]] as const)) {
    await api(lead, "POST", `reviews/${id}/submit`, {
      answers: [
        { criterionId: "greeting", grade: tone - 1, cause: null },
        { criterionId: "tone", grade: tone, cause: null },
      ],
      comments: [
        {
          id: crypto.randomUUID(),
          seq,
          criterionId: null,
          text: "Say their name",
          isForCoaching: true,
        },
      ],
      checks: [],
    });
  }
  await api(agent, "POST", `me/reviews/${items[1].id}/disputes`, {
    ...{ id: crypto.randomUUID(), criterionId: "greeting", reason: "Not by me" },
  });
  const { url } = desk.parley;
  await speak(lead, url, "es");
  const main = lead.getByRole("main");
  const see = async (path: string, shows: string | RegExp) => {
    await lead.goto(`${url}${path}`);
    await expect(main).toContainText(shows);
    await expect(lead.getByText("En vivo")).toBeAttached();
    expect.soft(await englishOn(lead), path).toEqual([]);
  };

  await see("/transcripts", "1.ª respuesta");
  await lead.keyboard.press("j");
  await lead.keyboard.press("x");
  await expect(lead.getByText("1 elegida")).toBeVisible();
  await lead.keyboard.press("Enter");
  await expect(lead.locator("[data-reader]")).toContainText("It left yesterday");
  expect.soft(await englishOn(lead)).toEqual([]);
  expect(await faultsInEachScheme(lead)).toEqual([]);

  await see("/review", "1 parte por evaluar");
  await see(`/review/${items[2].id}`, "0 de 2 respondidas");
  await expect(lead.locator("[data-reader] [data-message-id]").first()).toBeVisible();
  await lead.keyboard.press("p");
  await lead.keyboard.press("c");
  await expect(lead.getByRole("textbox", { name: "Comenta este mensaje" })).toBeFocused();
  expect.soft(await englishOn(lead)).toEqual([]);
  await see(`/review/${items[1].id}`, "Puntuación: 25 %");
  await see("/review/samples", "2 de 3 evaluadas");
  await lead.getByRole("button", { name: "Sacar una muestra" }).click();
  await expect(lead.getByRole("textbox", { name: "Nombre" })).toBeFocused();
  expect.soft(await englishOn(lead)).toEqual([]);
  await see("/review/scorecards", "Versión 1");
  await see("/review/disputes", "Not by me");
  await see("/review/coaching", "Say their name");
  // With a space before the sign.
  await see("/review/figures", /63\s%/u);
  expect(await faultsInEachScheme(lead)).toEqual([]);

  const admin = await desk.signIn("admin");
  await speak(admin, url, "es");
  await admin.goto(`${url}/audit`);
  await expect(admin.getByRole("table")).toContainText("Publicó una plantilla de evaluación");
  expect.soft(await englishOn(admin)).toEqual([]);
});
