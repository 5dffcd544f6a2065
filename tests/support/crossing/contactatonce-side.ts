import { createPublisher, type Publisher } from "@/lib/simulators/publisher/publisher";
import type { Posted } from "../contactatonce";
import type { Arrival, Side, SideCustomer } from "./side";

const lineName = "Classifieds";
const key = "publisher";
const apiKey = "KEY123";
const advertiserId = "D-17";
const advertiserName = "Red Hill Cars";

/** A publisher, with the line that leads to it and the way to tell it where the platform is. */
export async function openContactAtOnceSide() {
  const publisher = await createPublisher();
  const account = { key, apiKey, outboundKey: apiKey };
  publisher.addAccount({ ...account, platformUrl: "" });
  let count = 0;
  const side: Side = {
    kind: "contactatonce",
    lineName,
    secrets: [apiKey, advertiserName, publisher.url],
    newCustomer() {
      count++;
      return customerOf(publisher, `consumer-${count}`);
    },
    heard: () => [
      ...publisher.received(key).map(({ rawBody, headers }) => ({
        body: rawBody,
        headers: JSON.stringify(headers),
      })),
      ...publisher.called(key).map(({ text, headers }) => ({
        body: text,
        headers: JSON.stringify(headers),
      })),
    ],
    close: () => publisher.close(),
  };
  return {
    side,
    line: {
      protocol: "contactatonce",
      name: lineName,
      settings: {
        apiKeys: [apiKey],
        receiveMessageUrl: publisher.receiveMessageUrl(key),
        receiptUrl: publisher.receiptUrl(key),
        advertisers: [{ advertiserId, advertiserName }],
        allowPrivateHosts: ["127.0.0.1"],
      },
    },
    connect: (platformUrl: string) => publisher.addAccount({ ...account, platformUrl }),
  };
}

function customerOf(publisher: Publisher, consumerId: string): SideCustomer {
  const posts = () =>
    publisher
      .received(key)
      // The simulator refuses whatever is not an object of strings.
      .map((post) => ({ ...post, body: post.body as Posted["body"] }))
      .filter(({ body }) => body.ConsumerId === consumerId);
  const isKnown = () =>
    publisher.app(key, consumerId).messages.some(({ visitId }) => visitId !== null);
  return {
    address: consumerId,
    async writes(text, externalMessageId) {
      const message = { consumerId, text, externalMessageId };
      const call = isKnown()
        ? publisher.sendMessage(key, message)
        : publisher.start(key, { ...message, advertiserId, firstName: "Customer" });
      const { status, error } = await call;
      if (status !== 200) throw new Error(error ?? `Answered ${status}`);
    },
    arrived: () => posts().map(arrivalOf),
    async fileBytes(file) {
      await publisher.settled();
      const stored = await publisher.media(key, file);
      return stored?.bytes ?? new Uint8Array();
    },
    async reports(state) {
      const { messages } = publisher.app(key, consumerId);
      const last = messages.findLast(({ direction }) => direction === "in");
      await publisher.reportStatus(key, {
        consumerId,
        visitId: last?.visitId ?? "",
        messageId: last?.id,
        status: state === "read" ? "2" : "1",
      });
    },
    until: (probe) => publisher.until(probe),
  };
}

/** ReceiveMessage has one text and one link, which ends in the file's name. */
function arrivalOf({ kind, body }: Posted): Arrival {
  if (kind === "receipt") {
    const form = body.MessageStatus === "2" ? "read" : "delivered";
    return { form, of: body.ExternalMessageId ?? "" };
  }
  const { Message: text = "", MediaURL: url = "", MessageId: id = "" } = body;
  if (url === "") return { form: "text", id, text };
  const caption = url.endsWith(`/${text}`) ? null : text;
  return { form: url.endsWith(".png") ? "photo" : "document", caption, file: id };
}
