import { expect, test } from "vitest";
import { errorBody } from "@/lib/simulators/app/error-codes";
import { decryptIceServers } from "@/lib/simulators/app/ice-servers";
import { appId, tenantUrl } from "../../../support/bright-pattern";
import { refusalOf } from "../../../support/chat-client";
import { type ChatStage, describeChats } from "../../../support/chat-stage";

const iceServers = [
  { url: "stun:stun.acme.example:3478" },
  { url: "turn:turn.acme.example:3478", username: "u1", credential: "c1" },
];
const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const hours = (ranges: readonly string[]) => ({
  timeZone: "UTC",
  ...Object.fromEntries(days.map((day) => [day, ranges])),
});

describeChats(
  "an entry",
  {
    settings: {
      iceServers,
      expectedParameters: [
        { name: "order_email", type: "EMAIL" },
        { name: "given", type: "FIRST_NAME" },
      ],
      widget: { title: "Help", location: "right_top", tabColor: "#16c", tabTextColor: "#FFFFFF" },
    },
  },
  (stage) => {
    test("names its expected parameters in the format of each version", async () => {
      expect((await stage().client().get("parameters")).json).toEqual({
        parameters: [{ order_email: "EMAIL" }, { given: "FIRST_NAME" }],
      });
      expect((await stage().client({ version: "v1" }).get("parameters")).json).toEqual({
        parameters: [
          { name: "order_email", type: "EMAIL" },
          { name: "given", type: "FIRST_NAME" },
        ],
      });
    });

    test("has its version in version 2 only", async () => {
      expect((await stage().client().get("version")).json).toEqual({
        server_version: expect.stringMatching(/\S/),
      });
      expect((await stage().client({ version: "v1" }).get("version")).status).toBe(404);
    });

    test("lists its ICE servers, encrypted for callers that name the chat", async () => {
      const client = stage().client({ clientId: "WebChat" });
      expect((await client.get("iceservers")).json).toEqual({ servers: iceServers });
      const chatId = await client.open();
      const query = { tenantUrl, sessionId: chatId, domain: tenantUrl, appId };
      const [one, two] = [
        await client.get("/clientweb/api/v2//iceservers", { query }),
        await client.get("/clientweb/api/v2//iceservers", { query }),
      ];
      expect(one.headers["content-type"]).toMatch(/^text\/plain/);
      expect(await decryptIceServers(one.body.toString("utf8"), chatId)).toEqual(iceServers);
      expect(two.body.equals(one.body)).toBe(false);
      await expect(decryptIceServers(one.body.toString("utf8"), "another")).rejects.toThrow();
    });

    test("describes its widget as documented, and as the widget reads it", async () => {
      const { json } = await stage().client().get("configuration");
      expect(json).toMatchObject({
        widgets: [
          {
            name: appId,
            urls: ["/"],
            definition: { contact_tab: { enabled: true, location: "right_top" } },
          },
        ],
        definition: {
          chatWidgetStyling: {
            title: "Help",
            location: "right_top",
            // It puts the "#" in front itself.
            color: "1166cc",
            textColor: "FFFFFF",
            agentJoinedMessage: "$(name) joined",
            inactivityWarningMessage: "Are you still there? This chat is about to end.",
            inactivityTimeoutMessage:
              "This chat has ended because there was no message for a while.",
          },
          // It has no wildcard: "/" is in every address.
          chatInitiations: [{ urls: ["/"] }],
        },
        // Without a style it draws nothing.
        styles: { style1: { baseFont: { color: "#111827" } } },
      });
      const [{ styles }] = (json as { widgets: [{ styles: unknown }] }).widgets;
      expect(json).toMatchObject({ styles });
    });

    test("says what it has no words for in the organization's language", async () => {
      await stage().parley.amend({
        organization: { name: "acme", displayName: "Acme Motors", language: "es" },
      });
      const { json } = await stage().client().get("configuration");
      expect(json).toMatchObject({
        definition: {
          chatWidgetStyling: {
            title: "Help",
            endSessionDialogText: "¿Terminar el chat?",
            agentJoinedMessage: "$(name) se ha unido",
            inactivityWarningMessage: "¿Sigue ahí? Este chat está a punto de terminar.",
            inactivityTimeoutMessage:
              "Este chat ha terminado porque no ha habido mensajes durante un rato.",
          },
          chatInitiations: [{ contactTab: { agentsAvailableMsg: "Chatee con nosotros" } }],
        },
      });
    });

    test("is always open, unless it has business hours", async () => {
      const open = { chat: "available" };
      expect((await stage().client().get("availability")).json).toEqual(open);
      await stage().provision({ businessHours: hours(["00:00-24:00"]) });
      expect((await stage().client().get("availability")).json).toEqual(open);
      await stage().provision({ businessHours: hours([]) });
      const closed = { chat: "notAvailable" };
      expect((await stage().client().get("availability")).json).toEqual(closed);
    });
  },
);

// Next itself redirects doubled slashes: this is the front door's to keep from browsers.
describeChats("a path with extra slashes", {}, (stage) => {
  test.each([
    "/clientweb/api/v2//version",
    "/clientweb//api/v2///version",
    "/clientweb/api/v2/version/",
  ])("is answered without a redirect: %s", async (path) => {
    expect((await stage().client().get(path)).status).toBe(200);
  });
});

/** A customer that waits so long for the first agent. */
async function waits(stage: ChatStage, ms: number) {
  const chatId = await stage.client().open();
  stage.parley.passTime(ms);
  await stage.desk.sendText(await stage.conversationId(chatId), "Hello");
}

describeChats("the waiting time", { settings: { unresponsiveSeconds: 86_400 } }, (stage) => {
  test("is estimated from the last day's, from three on", async () => {
    const availability = async () => (await stage().client().get("availability")).json;
    await waits(stage(), 10_000);
    await waits(stage(), 90_000);
    expect(await availability()).toEqual({ chat: "available" });
    await waits(stage(), 30_400);
    expect(await availability()).toEqual({ chat: "available", ewt: "30" });
    const client = stage().client();
    expect((await client.post("chats", {})).json).toMatchObject({ state: "queued", ewt: "30" });
    const { chat_id: id } = (await client.get("chats/active")).json as { chat_id: string };
    expect(await client.events(id)).toEqual([
      { event: "chat_session_status", state: "queued", ewt: "30" },
    ]);
    stage().parley.passTime(24 * 3_600_000);
    expect(await availability()).toEqual({ chat: "available" });
  });
});

describeChats("a path", {}, (stage) => {
  test.each([
    ["POST", "availability", "GET"],
    ["GET", "chats", "POST"],
    ["PUT", "chats/x/events", "POST, GET"],
    ["DELETE", "chats/active", "GET"],
    ["GET", "files", "POST"],
    ["PATCH", "chats/x/files/y", "GET"],
  ])("does not take %s %s", async (method, path, allow) => {
    const answer = await stage().client().call(method, path);
    expect([answer.status, answer.headers.allow]).toEqual([405, allow]);
    expect(errorBody.parse(answer.json).error_code).toBe("5500");
  });

  test.each(["nothing", "chats/x", "chats/x/y/z", "files/x", "requestsms"])(
    "that is none is not found, and ends no chat: %j",
    async (path) => {
      const answer = await stage().client().get(path);
      expect(answer.status).toBe(404);
      expect(errorBody.parse(answer.json).error_code).not.toBe("5005");
    },
  );

  test("of another tenant is refused, whether it exists or not", async () => {
    const query = { tenantUrl: "nobody.example.com" };
    expect(refusalOf(await stage().client().get("chats/x/history", { query }))).toEqual([
      403,
      "1000",
    ]);
  });
});
