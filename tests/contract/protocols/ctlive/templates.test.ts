import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { customer, inboundAuthorization } from "../../../support/ctlive";
import { type CtliveStage, openCtliveStage } from "../../../support/ctlive-stage";

const dayMs = 24 * 3_600_000;

/** As the provider lists them (whatsapp §3.4). */
const templates = [
  {
    name: "closing_time",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    components: [{ type: "BODY", text: "We close at {{1}} today, {{2}}." }],
  },
  {
    name: "offer",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    components: [
      { type: "HEADER", format: "DOCUMENT" },
      { type: "BODY", text: "Here is our offer." },
    ],
  },
  {
    name: "car_ready",
    language: "en_US",
    category: "UTILITY",
    status: "APPROVED",
    components: [
      { type: "HEADER", format: "IMAGE" },
      { type: "BODY", text: "Hello {{customer_name}}, your car is ready." },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "On my way" },
          { type: "URL", text: "Trip", url: "https://example.com/{{1}}" },
        ],
      },
    ],
  },
];

let stage: CtliveStage;
let conversationId: string;
beforeEach(async () => {
  stage = await openCtliveStage({ templates });
  conversationId = await stage.customerWrites();
  stage.parley.passTime(2 * dayMs);
});
afterEach(() => stage.close());

const id = "0198c6a4-6f0e-7c3a-9a51-2f6d1f0b7e10";

async function send(name: string, parameters: object) {
  const content = { kind: "template", name, language: "en_US", parameters };
  const path = `/api/conversations/${conversationId}/messages`;
  expect((await stage.desk.call("POST", path, { id, content })).status).toBe(201);
  return stage.outcomeOf({ id });
}

const onPhone = () =>
  stage.gateway.phone(stage.key, customer).messages.find(({ direction }) => direction === "out");

describe("a template", () => {
  test("is accepted by the gateway when the reply window has closed", async () => {
    const { message } = await send("closing_time", { body: ["six", "Giulia"] });
    expect(message).toMatchObject({
      state: "sent",
      content: { text: "We close at six today, Giulia." },
    });
    expect(onPhone()).toMatchObject({
      kind: "template",
      text: "Template closing_time (en_US)\nsix\nGiulia",
      content: { templateName: "closing_time", templateData: ["six", "Giulia"], language: "en_US" },
    });
  });

  test("with a picture and buttons is accepted, too, and its pressed button refers to it", async () => {
    const headerUrl = "https://example.com/car.jpg";
    const { message } = await send("car_ready", {
      headerUrl,
      body: { customer_name: "Giulia" },
      buttons: ["A1"],
    });
    expect(message.state).toBe("sent");
    const received = onPhone();
    expect(received?.content).toEqual({
      templateName: "car_ready",
      mediaTemplateData: {
        header: { imageUrl: headerUrl },
        body: { placeholders: ["Giulia"] },
        buttons: [{ quickReplyPayload: "On my way" }, { urlPlaceholder: "A1" }],
      },
      language: "en_US",
    });
    const context = { id: received?.id ?? "" };
    const content = { type: "BUTTON", text: "On my way", payload: "On my way", context };
    await stage.gateway.sendContent(stage.key, { from: customer, content });
    expect((await stage.desk.messages(conversationId)).at(-1)).toMatchObject({
      content: { kind: "answer", label: "On my way" },
      replyTo: { id },
    });
  });

  test("with a document takes the file name from the URL, decoded", async () => {
    const headerUrl = "https://files.example/a/i%20b.pdf";
    expect((await send("offer", { headerUrl })).message.state).toBe("sent");
    expect(onPhone()?.content).toMatchObject({
      templateName: "offer",
      mediaTemplateData: { header: { documentUrl: headerUrl, documentFilename: "i b.pdf" } },
    });
  });

  test.each([
    [7008, "The provider refused what was filled into the template: check it and send it again"],
    [7009, "The provider refused the template: choose another one"],
    [7036, "The template is not available yet: choose another one"],
  ])("that the provider refuses with %i is answered with another one", async (code, detail) => {
    stage.gateway.setFaults(stage.key, { script: [{ messageId: "M1" }] });
    await send("closing_time", { body: ["six", "Giulia"] });
    const error = {
      groupId: 1,
      groupName: "HANDSET_ERRORS",
      id: code,
      name: "EC",
      permanent: true,
    };
    const report = { messageId: "M1", status: { groupId: 2, id: 9 }, error };
    const answer = await stage.door.request("POST", "/imchannel/message", {
      headers: { authorization: inboundAuthorization },
      body: JSON.stringify({ results: [report] }),
    });
    expect(answer.status).toBe(200);
    expect(await stage.desk.message(conversationId, id)).toMatchObject({
      state: "failed",
      failure: { detail, remedy: "use_template" },
    });
  });
});
