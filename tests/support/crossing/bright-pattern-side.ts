import { type AppSimulator, createAppSimulator } from "@/lib/simulators/app/app-simulator";
import type { CustomerApp } from "@/lib/simulators/app/customer-app";
import type { ServerEvent } from "@/lib/simulators/app/server-events";
import type { Arrival, Side, SideCustomer } from "./side";

const lineName = "Web chat";
const key = "entry";
const tenantUrl = "acme.example.com";
const appId = "sales-chat";

/** The apps of an entry, with the line that leads to them and the way to tell them where the platform is. */
export function openBrightPatternSide() {
  const apps = createAppSimulator({ backOffMs: 1 });
  let count = 0;
  const side: Side = {
    kind: "bright-pattern",
    lineName,
    secrets: [tenantUrl, appId],
    newCustomer() {
      count++;
      const customerId = `customer-${count}`;
      return customerOf(apps, apps.addCustomer(key, { customerId, client: "ios" }));
    },
    heard: () =>
      apps.calls(key).map(({ text, headers }) => ({
        body: text,
        headers: JSON.stringify(headers),
      })),
    close: () => apps.close(),
  };
  return {
    side,
    line: { protocol: "bright-pattern", name: lineName, settings: { tenantUrl, appId } },
    connect: (platformUrl: string) =>
      apps.addAccount({
        ...{ key, serverUrl: platformUrl, version: "v2" },
        ...{ appId, tenantUrl, quotesAuthorization: false },
      }),
  };
}

function customerOf(apps: AppSimulator, app: CustomerApp): SideCustomer {
  return {
    address: app.view().clientId,
    async writes(text, msgId) {
      if (app.view().chatId === null) await app.requestChat({ from: "Customer One" });
      const { status, error } = await app.sendText({ text, msgId });
      if (status !== 200) throw new Error(error ?? `Answered ${status}`);
    },
    arrived() {
      const { events, chatId } = app.view();
      return events.flatMap((event) => arrivalOf(event, chatId) ?? []);
    },
    async fileBytes(fileId) {
      const { bytes } = await app.downloadFile({ fileId });
      return bytes;
    },
    async reports(state) {
      const last = app.view().messages.findLast(({ direction }) => direction === "in");
      const messageId = last?.id ?? "";
      await (state === "read" ? app.reportRead(messageId) : app.reportDelivered(messageId));
    },
    until: (probe) => apps.until(probe),
  };
}

/** What polls bring besides who comes and goes. */
function arrivalOf(event: ServerEvent, chatId: string | null): Arrival | null {
  switch (event.event) {
    case "chat_session_message":
      if (event.party_id === chatId) return null;
      return { form: "text", id: event.msg_id, text: event.msg_text ?? "" };
    case "chat_session_file": {
      const form = event.file_type === "image" ? "photo" : "document";
      return { form, caption: null, file: event.file_id };
    }
    case "chat_session_location":
      return {
        form: "location",
        latitude: Number(event.latitude),
        longitude: Number(event.longitude),
      };
    case "chat_session_typing":
      return { form: "typing" };
    case "chat_session_message_delivered":
      return { form: "delivered", of: event.ref_msg_id };
    case "chat_session_message_read":
      return { form: "read", of: event.ref_msg_id };
    case "chat_session_ended":
      return { form: "closed" };
    default:
      return null;
  }
}
