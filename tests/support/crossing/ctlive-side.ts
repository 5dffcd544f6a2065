import type { Gateway } from "@/lib/simulators/gateway/gateway";
import { createGateway } from "@/lib/simulators/gateway/gateway";
import type { PhoneMessage } from "@/lib/simulators/gateway/phone-message";
import { accountOf, lineOf } from "../ctlive";
import type { Arrival, Side, SideCustomer } from "./side";

const lineName = "WhatsApp";
const key = "line";

/** A gateway, with the line that leads to it and the way to tell it where the platform is. */
export async function openCtliveSide() {
  const gateway = await createGateway({ retryBaseMs: 20, attemptsMax: 30 });
  let count = 0;
  const side: Side = {
    kind: "ctlive",
    lineName,
    secrets: ["SCN1", "s3cret", gateway.url],
    newCustomer() {
      count++;
      return customerOf(gateway, `3859100000${String(count).padStart(2, "0")}`);
    },
    heard: () => [
      ...gateway.received(key).map(({ rawBody, headers }) => ({
        body: rawBody,
        headers: JSON.stringify(headers),
      })),
      ...gateway
        .posted(key)
        .flatMap(({ attempts }) => attempts.map(({ body }) => ({ body, headers: "" }))),
    ],
    close: () => gateway.close(),
  };
  return {
    side,
    line: lineOf(`${gateway.url}/${key}/send`, { sendMessageId: true }, { name: lineName }),
    connect: (platformUrl: string) => gateway.addAccount(accountOf(platformUrl, { key })),
  };
}

function customerOf(gateway: Gateway, address: string): SideCustomer {
  const received = () =>
    gateway.phone(key, address).messages.filter(({ direction }) => direction === "out");
  return {
    address,
    async writes(text, messageId) {
      const message = { from: address, name: "Customer One", text, messageId };
      const { state, detail } = await gateway.sendText(key, message);
      if (state !== "accepted") throw new Error(detail ?? state);
    },
    arrived: () => received().map(arrivalOf),
    async fileBytes(file) {
      await gateway.settled();
      const stored = await gateway.media(key, file);
      return stored?.bytes ?? new Uint8Array();
    },
    async reports(state) {
      const messageId = received().at(-1)?.id ?? "";
      if (state === "read") await gateway.reportSeen(key, messageId);
      else await gateway.reportDelivered(key, messageId);
    },
    until: (probe) => gateway.until(probe),
  };
}

/** By the members of the object under `whatsApp`. */
function arrivalOf({ id, content }: PhoneMessage): Arrival {
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  if ("imageUrl" in content) return { form: "photo", caption: text(content.text), file: id };
  // The text beside a document is its name.
  if ("fileUrl" in content) return { form: "document", caption: null, file: id };
  if ("latitude" in content) {
    return {
      form: "location",
      latitude: Number(content.latitude),
      longitude: Number(content.longitude),
    };
  }
  if (Array.isArray(content.contacts)) {
    const [card] = content.contacts;
    return {
      form: "contact-card",
      name: card.name.formattedName,
      phone: card.phones[0].phone,
    };
  }
  return { form: "text", id, text: String(content.text) };
}
