import { join } from "node:path";
import { contactAtOnceSettings } from "@/lib/protocols/contactatonce/settings";
import type { AppMessage, ConsumerApp } from "@/lib/simulators/publisher/consumer-app";
import { createPublisher, type Publisher } from "@/lib/simulators/publisher/publisher";
import type { AppDraft } from "@/lib/simulators/publisher/write-in-app";
import { faultsOfLine } from "./fault-switches";
import { fileKind, messageFile } from "./message-file";
import { playgroundMark } from "./playground-mark";
import { publisherFaults } from "./publisher-faults";
import { listingOf, publisherListings, readListing } from "./publisher-listings";
import { attemptCounts, publisherWire } from "./publisher-wire";
import type {
  CustomerSideMessage,
  SimulatedCustomer,
  SimulatedLine,
  SimulatorAdapter,
} from "./simulator-adapter";

/** ContactAtOnce: consumers with a publisher's app, who ask about what is listed in it. */
export const publisherAdapter: SimulatorAdapter = {
  protocol: "contactatonce",
  name: "Publisher",
  isMarked: (settings) =>
    contactAtOnceSettings
      .parse(settings)
      .advertisers.some(({ advertiserId }) => advertiserId === playgroundMark),
  async start({ folder, burstMs }) {
    const historyFile = join(folder, "publisher.jsonl");
    const publisher = await createPublisher({ historyFile, burstMs });
    return {
      addLine(key, settings, origin) {
        const { apiKeys, outboundKey } = contactAtOnceSettings.parse(settings);
        const [apiKey = null] = apiKeys;
        publisher.addAccount({ key, platformUrl: origin, apiKey, outboundKey });
        // An app that is open says what it got; that the consumer looked is said by whoever plays.
        publisher.setFaults(key, { autoDeliver: true });
        const receiveMessageUrl = publisher.receiveMessageUrl(key);
        return {
          simulated: createSimulatedLine(publisher, key),
          settings: { receiveMessageUrl, receiptUrl: publisher.receiptUrl(key) },
        };
      },
      onChange: (listener) => void publisher.onChange(listener),
      close: () => publisher.close(),
    };
  },
};

function createSimulatedLine(publisher: Publisher, key: string): SimulatedLine {
  const draft = (message: {
    readonly customer: string;
    readonly name: string | null;
    readonly listingId: string | null;
    readonly id: string;
    readonly quotedId: string | null;
  }) => {
    const { customer: consumerId } = message;
    const { name, messages } = publisher.app(key, consumerId);
    const words = (message.name ?? name)?.split(/\s+/u) ?? [];
    return {
      consumerId,
      advertiserId: playgroundMark,
      // A start whose answer was lost is found again by the session.
      sessionId: `app-${consumerId}`,
      externalMessageId: message.id,
      firstName: words.slice(0, -1).join(" ") || words[0],
      lastName: words.length > 1 ? words.at(-1) : undefined,
      device: "Simulated app",
      listing: listingOf(message.listingId) ?? lastListing(messages) ?? undefined,
      answeredId: message.quotedId ?? undefined,
    } satisfies Partial<AppDraft>;
  };
  return {
    abilities: {
      addressing: "consumer",
      // `Start` has no member for a file.
      begins: ["text"],
      captions: ["*/*"],
      quotes: ["desk"],
      // `MessageStatus` has no number for a message that failed.
      reports: ["delivered", "seen"],
      listings: publisherListings,
    },
    ...faultsOfLine(publisherFaults, {
      get: () => publisher.faults(key),
      set: (change) => publisher.setFaults(key, change),
    }),
    customers() {
      const attempts = attemptCounts(publisher, key);
      return publisher.apps(key).map((app) => customerOf(app, attempts));
    },
    customer: (address) => customerOf(publisher.app(key, address), attemptCounts(publisher, key)),
    file: (messageId) => publisher.media(key, messageId),
    wire: () => publisherWire(publisher, key),
    async sendText(message) {
      await publisher.writeInApp(key, { ...draft(message), text: message.text });
    },
    async sendFile({ bytes, contentType, fileName, caption, ...message }) {
      const file = { bytes, contentType, fileName };
      await publisher.writeInApp(key, { ...draft(message), text: caption ?? "", file });
    },
    async report(consumerId, messageId, state) {
      const { messages } = publisher.app(key, consumerId);
      const visitId = messages.find(({ id }) => id === messageId)?.visitId ?? "";
      const status = state === "seen" ? "2" : "1";
      await publisher.reportStatus(key, { consumerId, visitId, messageId, status });
    },
  };
}

function customerOf(app: ConsumerApp, attempts: ReadonlyMap<string, number>): SimulatedCustomer {
  return {
    address: app.consumerId,
    name: app.name,
    listing: readListing(lastListing(app.messages)),
    messages: app.messages.map((message) => messageOf(message, attempts.get(message.id) ?? 0)),
  };
}

/** What the consumer last asked about, as it was sent. */
function lastListing(messages: readonly AppMessage[]): string | null {
  return messages.findLast(({ listing }) => listing !== null)?.listing ?? null;
}

const states = {
  out: {
    sending: "posting",
    sent: "accepted",
    delivered: "delivered",
    read: "seen",
    failed: "failed",
  },
  in: {
    sending: "received",
    sent: "received",
    delivered: "delivered",
    read: "seen",
    failed: "failed",
  },
} as const;

function messageOf(message: AppMessage, attemptCount: number): CustomerSideMessage {
  const { id, direction, text, at, state, detail } = message;
  const file = message.media === null ? null : messageFile(message.media);
  return {
    id,
    from: direction === "out" ? "customer" : "desk",
    author: message.agentName,
    kind: file === null ? "text" : fileKind(file.contentType ?? ""),
    text,
    at,
    state: states[direction][state],
    detail,
    quotedId: message.answeredId,
    attemptCount,
    file,
  };
}
