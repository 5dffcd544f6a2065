import {
  type HttpSimulator,
  type HttpSimulatorOptions,
  openHttpSimulator,
} from "../http-simulator";
import type { CustomerView } from "../message-store";
import { PostOrder } from "../post-order";
import type { PublisherAccount } from "./account";
import { type ConsumerMessage, type ConsumerStart, sendMessage, start } from "./consumer";
import {
  type AppMessage,
  appMessage,
  type ConsumerApp,
  interrupted,
  isSameMessage,
} from "./consumer-app";
import type { AccountState, PlatformCall, PublisherCore, ReceivedPost } from "./core";
import { createEndpoints } from "./endpoints";
import { type Faults, noFaults } from "./faults";
import { type ConsumerFile, hostFile } from "./files";
import { callPlatform, type RawCall } from "./platform";
import { reportStatus, type StatusReport } from "./reports";
import { type AppDraft, writeInApp } from "./write-in-app";

export interface PublisherOptions extends HttpSimulatorOptions {
  /** How long the publisher waits for an answer of the platform, 30,000. */
  readonly timeoutMs?: number | undefined;
  /** With the fault `outOfOrder`: how long after its first message a burst is over, 100. */
  readonly burstMs?: number | undefined;
}

/**
 * A publisher's server with its consumers' apps. Methods that take a key throw, or reject, when no account has it.
 * Calls of the platform are made once and never reject: they say how they ended.
 */
export interface Publisher extends HttpSimulator<PublisherAccount, Faults> {
  /** What to configure at the platform. */
  receiveMessageUrl(key: string): string;
  receiptUrl(key: string): string;
  /** Everything the platform posted, in order; the last 10,000. */
  received(key: string): readonly ReceivedPost[];
  /** Every call of the platform, in the order they began; the last 10,000. */
  called(key: string): readonly PlatformCall[];
  app(key: string, consumerId: string): ConsumerApp;
  /** The apps that have messages, the one with the newest first. */
  apps(key: string): readonly ConsumerApp[];
  /** As the app does it: shown at once, posted in turn, beginning the conversation if there is none. */
  writeInApp(key: string, draft: AppDraft): Promise<PlatformCall>;
  start(key: string, message: ConsumerStart): Promise<PlatformCall>;
  sendMessage(key: string, message: ConsumerMessage): Promise<PlatformCall>;
  /** Offers bytes at a URL for `mediaUrls`. */
  hostFile(key: string, file: ConsumerFile): string;
  getConversations(key: string, consumerId: string): Promise<PlatformCall>;
  getTranscript(key: string, visitId: string | number): Promise<PlatformCall>;
  reportStatus(key: string, report: StatusReport): Promise<PlatformCall>;
  /** The consumer looks at the app: the agents' messages that were not read yet are reported read. */
  openApp(key: string, consumerId: string): Promise<readonly PlatformCall[]>;
  /** Any call at all, with the document's headers unless told otherwise. */
  call(key: string, request: RawCall): Promise<PlatformCall>;
}

/** Starts a publisher, with the apps of its history; resolves when it listens. */
export async function createPublisher(options: PublisherOptions = {}): Promise<Publisher> {
  const { timeoutMs = 30_000, burstMs = 100 } = options;
  const opened = await openHttpSimulator<PublisherAccount, Faults, AccountState, AppMessage>(
    options,
    {
      owner: "publisher",
      schema: appMessage,
      isSame: isSameMessage,
      interrupted,
      newState: (account, messages) => ({
        account,
        faults: noFaults,
        received: [],
        called: [],
        offered: offeredBefore(messages.views(account.key)),
      }),
    },
  );
  const { accounts, messages: apps } = opened;
  const account = (key: string) => accounts.of(key);
  const postOrder = new PostOrder(burstMs, opened.core.signal);
  const core: PublisherCore = { ...opened.core, timeoutMs, apps, postOrder };
  const simulator = await opened.listen(createEndpoints(core, accounts));
  const at = (key: string, place: string) =>
    `${simulator.url}/${encodeURIComponent(account(key).account.key)}/${place}`;

  return {
    ...simulator,
    receiveMessageUrl: (key) => at(key, "messages"),
    receiptUrl: (key) => at(key, "receipts"),
    received: (key) => [...account(key).received],
    called: (key) => [...account(key).called],
    app: (key, consumerId) => appOf(apps.view(account(key).account.key, consumerId)),
    apps: (key) => apps.views(account(key).account.key).map(appOf),
    writeInApp: async (key, draft) => writeInApp(core, account(key), draft),
    start: async (key, message) => start(core, account(key), message),
    sendMessage: async (key, message) => sendMessage(core, account(key), message),
    hostFile: (key, file) => hostFile(core, account(key), file).url,
    getConversations: async (key, consumerId) => {
      const path = `GetConversations/${encodeURIComponent(consumerId)}`;
      return callPlatform(core, account(key), { method: "GET", path });
    },
    getTranscript: async (key, visitId) =>
      callPlatform(core, account(key), { method: "GET", path: `GetTranscript/${visitId}` }),
    reportStatus: async (key, report) => reportStatus(core, account(key), report),
    async openApp(key, consumerId) {
      const state = account(key);
      const unread = apps
        .view(key, consumerId)
        .messages.filter((message) => message.direction === "in" && message.state !== "read");
      return Promise.all(
        unread.map(({ id, visitId }) =>
          reportStatus(core, state, {
            consumerId,
            visitId: visitId ?? "",
            messageId: id,
            status: "2",
          }),
        ),
      );
    },
    call: async (key, request) => callPlatform(core, account(key), request),
  };
}

function appOf({ address, name, messages }: CustomerView<AppMessage>): ConsumerApp {
  return { consumerId: address, name, messages };
}

/** The files of an earlier run: the platform may still ask for them. */
function offeredBefore(views: readonly CustomerView<AppMessage>[]): AccountState["offered"] {
  const hosted = views
    .flatMap(({ messages }) => messages)
    .flatMap(({ media }) => (media?.kind === "hosted" ? [media] : []));
  return new Map(hosted.map(({ token, ...file }) => [token, file]));
}
