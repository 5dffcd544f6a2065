import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type AppSimulator, createAppSimulator } from "@/lib/simulators/app/app-simulator";
import { appId, tenantUrl } from "../../../support/bright-pattern";
import { type ChatStage, openChatStage } from "../../../support/chat-stage";
import { openFrontDoor } from "../../../support/front-door";
import { png } from "../../../support/sample-files";

const key = "acme";
let stage: ChatStage;
let apps: AppSimulator;
let serverUrl: string;

beforeEach(async () => {
  stage = await openChatStage({}, async (parley) => {
    const door = await openFrontDoor(parley);
    serverUrl = door.url;
    return door;
  });
  // Strict: whatever a client of the vendor could not decode rejects.
  apps = createAppSimulator();
});

afterEach(async () => {
  await apps.close();
  await stage.close();
});

describe.each(["v1", "v2"] as const)("over %s", (version) => {
  test.each(["android", "ios", "web"] as const)(
    "an app like %s chats from the beginning to the end",
    async (client) => {
      apps.addAccount({ key, serverUrl, version, appId, tenantUrl, quotesAuthorization: false });
      apps.setFaults(key, { autoRead: true });
      const app = apps.addCustomer(key, { customerId: "one", client });
      await app.getAvailability();
      await app.getConfiguration();
      await app.requestChat({ from: "Customer One", parameters: { user_platform: { os: "X" } } });
      const conversationId = await stage.conversationId(app.view().chatId ?? "");
      await app.sendText("Hello");
      await app.sendLocation({ latitude: 45.07, longitude: 7.69 });
      await app.sendFile({ bytes: png, contentType: "image/png", fileName: "receipt.png" });
      await app.type("Hel");
      const say = async (text: string) => {
        const { id } = await stage.desk.sendText(conversationId, text);
        await stage.parley.until(
          async () => (await stage.desk.message(conversationId, id)).state === "read",
        );
      };
      await say("Good morning");
      await apps.until(() => app.view().phase === "connected");
      await stage.desk.call("POST", `/api/conversations/${conversationId}/read`, {});
      const shown = await apps.until(() => {
        const { messages } = app.view();
        const own = messages.filter(({ direction }) => direction === "out");
        return own.every(({ state }) => state === "read") && messages;
      });
      expect(shown.map(({ direction, kind, text }) => [direction, kind, text])).toEqual([
        ["out", "text", "Hello"],
        ["out", "location", "45.07, 7.69"],
        ["out", "file", "receipt.png"],
        ["in", "text", "Good morning"],
      ]);
      const [party] = app.view().parties;
      await app.fetchPhoto(party?.partyId ?? "");
      await app.getHistory();
      await app.downloadFile({ fileId: shown[2]?.file?.id ?? "" });
      // The socket breaks while a poll is held, and the next one takes its place.
      expect(app.breakPoll()).toBe(1);
      await say("Still there?");
      expect(app.view().messages.at(-1)?.text).toBe("Still there?");
      await app.disconnect();
      await app.end();
      await apps.until(() => app.view().phase === "ended");
      expect(apps.violations(key)).toEqual([]);
    },
  );
});
