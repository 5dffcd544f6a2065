import { v7 as uuidv7 } from "uuid";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  type ApiStage,
  accepted,
  agentToken,
  type Given,
  openApiStage,
  outsiderToken,
  supervisorToken,
} from "../../support/api-stage";

/** The administrator of the other organization works here: nobody of the first one is one. */
const token = outsiderToken;
const dayMs = 24 * 3_600_000;

const carReady = {
  name: "car_ready",
  language: "en_US",
  category: "UTILITY",
  status: "APPROVED",
  components: [
    { type: "BODY", text: "Hello {{1}}, your car is ready until {{2}}." },
    { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "On my way" }] },
  ],
};

let stage: ApiStage;
let line: { readonly id: string };
beforeEach(async () => {
  stage = await openApiStage();
  const { items } = await stage.ok("listLines", { token });
  line = { id: items[0]?.id ?? "" };
});
afterEach(() => stage.close());

const importing = (...data: readonly unknown[]): Given => ({
  params: line,
  body: { data, paging: { cursors: {} } },
  token,
});
const listed = async () => (await stage.ok("listTemplates", { params: line, token })).items;

describe("POST /api/lines/:id/templates", () => {
  test("stores the provider's list, and the same list again changes nothing", async () => {
    const dutch = { ...carReady, language: "nl" };
    expect(await stage.ok("importTemplates", importing(carReady, dutch))).toEqual({
      count: 2,
      skipped: [],
    });
    const before = await listed();
    expect(before).toMatchObject([
      { name: "car_ready", language: "en_US", category: "utility", status: "approved" },
      { name: "car_ready", language: "nl", quality: "unknown", parameterFormat: "positional" },
    ]);
    stage.parley.passTime(1_000);
    await stage.ok("importTemplates", importing(carReady, dutch));
    expect(await listed()).toEqual(before);
  });

  test("replaces what has changed and leaves the others", async () => {
    await stage.ok("importTemplates", importing(carReady, { ...carReady, name: "other" }));
    const before = await listed();
    const paused = { ...carReady, status: "PAUSED" };
    await stage.ok("importTemplates", { ...importing(), body: [paused] });
    expect(await listed()).toEqual([
      { ...before[0], status: "paused", updatedAt: expect.any(String) },
      before[1],
    ]);
  });

  test("skips what cannot be sent from here, and says so", async () => {
    const cards = { ...carReady, name: "cards", components: [{ type: "CAROUSEL" }] };
    expect(await stage.ok("importTemplates", importing(carReady, cards))).toEqual({
      count: 1,
      skipped: [{ name: "cards", language: "en_US", reason: expect.stringMatching(/carousel/u) }],
    });
  });

  test("refuses a list with a fault by its path, and stores none of it", async () => {
    const wrong = { ...carReady, components: [{ type: "BODY", text: "{{2}}" }] };
    expect(await stage.refused("importTemplates", importing(carReady, wrong))).toMatchObject({
      status: 400,
      code: "invalid_request",
      errors: [{ path: "data[1].components[0]" }],
    });
    expect(await listed()).toEqual([]);
    const own = await stage.refused("importTemplates", { ...importing(), body: [wrong] });
    expect(own.errors?.[0]?.path).toBe("[0].components[0]");
    const none = await stage.refused("importTemplates", { ...importing(), body: { items: [] } });
    expect(none.status).toBe(400);
  });

  test("is for administrators, and for lines of their own", async () => {
    const { items } = await stage.ok("listLines");
    const params = { id: items[0]?.id ?? "" };
    for (const other of [agentToken, supervisorToken]) {
      const given = { ...importing(carReady), params, token: other };
      expect((await stage.refused("importTemplates", given)).status).toBe(403);
    }
    expect((await stage.refused("importTemplates", { ...importing(), params })).status).toBe(404);
    expect((await stage.refused("listTemplates", { params, token })).status).toBe(404);
    expect((await stage.ok("listTemplates", { params })).items).toEqual([]);
  });
});

describe("sending a template", () => {
  let params: { readonly id: string };
  beforeEach(async () => {
    params = { id: await stage.outsiderWrites() };
    await stage.ok("importTemplates", importing(carReady, { ...carReady, name: "other" }));
  });

  const content = (more: object = {}) => ({
    kind: "template",
    name: "car_ready",
    language: "en_US",
    parameters: { body: ["Giulia", "six"] },
    ...more,
  });
  const given = (sent: object): Given => ({
    params,
    body: { id: uuidv7(), content: sent },
    token,
  });
  const send = (sent: object) => stage.ok("sendMessage", given(sent));
  const refused = (sent: object) => stage.refused("sendMessage", given(sent));

  test("is possible when the reply window has closed, and reaches the gateway filled", async () => {
    stage.parley.passTime(2 * dayMs);
    expect(await refused({ kind: "text", text: "Ready" })).toMatchObject({ code: "window_closed" });
    stage.provider.answer(200, accepted());
    expect(await send(content())).toMatchObject({
      content: {
        kind: "template",
        name: "car_ready",
        language: "en_US",
        text: "Hello Giulia, your car is ready until six.",
        buttons: [{ kind: "quick-reply", label: "On my way" }],
      },
      sentAs: null,
    });
    await stage.parley.until(async () => stage.provider.sent.length === 1);
    expect(JSON.parse(stage.provider.sent[0]?.body ?? "").whatsApp).toEqual({
      templateName: "car_ready",
      mediaTemplateData: {
        body: { placeholders: ["Giulia", "six"] },
        buttons: [{ quickReplyPayload: "On my way" }],
      },
      language: "en_US",
    });
  });

  test("can be tried again when it failed, whatever the window", async () => {
    stage.parley.passTime(2 * dayMs);
    stage.provider.answer(400, {});
    const { id } = await send(content());
    const message = { params: { ...params, messageId: id }, token };
    const failed = async () => (await stage.ok("getMessage", message)).state === "failed";
    await stage.parley.until(failed);
    stage.provider.answer(200, accepted());
    expect((await stage.ok("retryMessage", message)).state).toBe("queued");
  });

  test("takes the language that is nearest", async () => {
    await stage.ok("importTemplates", importing({ ...carReady, language: "nl" }));
    for (const [asked, sent] of [
      ["nl_BE", "nl"],
      ["fr", "en_US"],
    ]) {
      expect((await send(content({ language: asked }))).content).toMatchObject({ language: sent });
    }
  });

  test.each([
    [{ name: "nobody" }, ["content.name"]],
    [{ parameters: {} }, ["content.parameters.body[0]", "content.parameters.body[1]"]],
    [{ parameters: { body: ["Giulia"] } }, ["content.parameters.body[1]"]],
    [{ parameters: { body: ["a", "b", "c"] } }, ["content.parameters.body"]],
    [{ parameters: { body: ["a", "b"], buttons: ["x"] } }, ["content.parameters.buttons"]],
  ])("%# is refused by its paths: %j", async (wrong, paths) => {
    const refusal = await refused(content(wrong));
    expect(refusal).toMatchObject({ status: 422, code: "unsupported" });
    expect(refusal.errors?.map(({ path }) => path)).toEqual(paths);
  });

  test("is refused when the provider does not allow it, or it has no such language", async () => {
    await stage.ok("importTemplates", importing({ ...carReady, status: "PAUSED" }));
    expect(await refused(content())).toMatchObject({
      detail: "The template car_ready cannot be sent: it is paused",
      errors: [{ path: "content.name" }],
    });
    const dutch = { ...carReady, name: "dutch", language: "nl" };
    await stage.ok("importTemplates", importing(dutch));
    expect(await refused(content({ name: "dutch", language: "fr" }))).toMatchObject({
      errors: [{ path: "content.language" }],
    });
  });

  test("with words of one's own is no template", async () => {
    expect(await refused(content({ text: "Buy now" }))).toMatchObject({ status: 400 });
  });
});
