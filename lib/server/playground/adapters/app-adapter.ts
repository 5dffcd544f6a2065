import { join } from "node:path";
import { brightPatternSettings } from "@/lib/protocols/bright-pattern/settings";
import { type AppSimulator, createAppSimulator } from "@/lib/simulators/app/app-simulator";
import type { AppView, ChatMessage } from "@/lib/simulators/app/chat-view";
import type { CustomerApp } from "@/lib/simulators/app/customer-app";
import { appFaults } from "./app-faults";
import { AppInstallations } from "./app-installations";
import { appWire, attemptCounts } from "./app-wire";
import { faultsOfLine } from "./fault-switches";
import { playgroundMark } from "./playground-mark";
import type {
  CustomerSideMessage,
  SimulatedCustomer,
  SimulatedLine,
  SimulatorAdapter,
} from "./simulator-adapter";

/** Bright Pattern: customers with an app, or at a web page, which fetch what is new themselves. */
export const appAdapter: SimulatorAdapter = {
  protocol: "bright-pattern",
  name: "App",
  isMarked: (settings) => brightPatternSettings.parse(settings).appId === playgroundMark,
  async start({ folder }) {
    const simulator = createAppSimulator({ isStrict: false });
    const installations = await AppInstallations.open(join(folder, "apps.json"));
    return {
      addLine(key, settings, origin) {
        const { appId, tenantUrl } = brightPatternSettings.parse(settings);
        const account = { key, serverUrl: origin, appId, tenantUrl, version: "v2" as const };
        simulator.addAccount({ ...account, quotesAuthorization: true });
        // An app that is open says what it got; that the customer looked is said by whoever plays.
        simulator.setFaults(key, { autoDeliver: true });
        const simulated = createSimulatedLine(simulator, installations, key);
        for (const { address } of installations.of(key)) {
          // As after a restart of the app: a chat that still runs is shown with its history.
          addApp(simulator, key, address)
            .resume()
            .catch(() => undefined);
        }
        return { simulated, settings: {} };
      },
      onChange: (listener) => void simulator.onChange(listener),
      async close() {
        await simulator.close();
        await installations.flushed();
      },
    };
  },
};

/** With the habits of the widget, which tells what is being typed, and a client id of its own. */
function addApp(simulator: AppSimulator, key: string, address: string): CustomerApp {
  return simulator.addCustomer(key, { customerId: address, client: "web", clientId: address });
}

function createSimulatedLine(
  simulator: AppSimulator,
  installations: AppInstallations,
  key: string,
): SimulatedLine {
  const viewOf = (address: string) =>
    simulator.views(key).find(({ customerId }) => customerId === address);

  /** The customer's app with a chat that runs; begins one where there is none. */
  const chatting = async (address: string, name: string | null): Promise<CustomerApp> => {
    if (viewOf(address) === undefined) addApp(simulator, key, address);
    const app = simulator.customer(key, address);
    if (isLive(app.view())) return app;
    const known = name ?? installations.nameOf(key, address);
    installations.add(key, { address, name: known });
    const [firstName = address, ...rest] = known?.split(/\s+/u) ?? [];
    await app.requestChat({
      from: known ?? address,
      parameters: {
        first_name: firstName,
        last_name: rest.join(" "),
        user_platform: { browser: "Simulated app", os: "Playground" },
      },
    });
    return app;
  };

  return {
    abilities: {
      addressing: "app-installation",
      begins: ["text", "file", "location"],
      captions: [],
      quotes: [],
      reports: ["delivered", "seen"],
      listings: [],
    },
    ...faultsOfLine(appFaults, {
      get: () => simulator.faults(key),
      set: (change) => simulator.setFaults(key, change),
    }),
    customers: () =>
      simulator
        .views(key)
        .filter(({ messages }) => messages.length > 0)
        .map((view) => customerOf(view))
        .sort((a, b) => newestAt(b) - newestAt(a)),
    customer(address) {
      const view = viewOf(address);
      const name = installations.nameOf(key, address);
      return view === undefined ? { address, name, listing: null, messages: [] } : customerOf(view);
    },
    async file(messageId) {
      for (const view of simulator.views(key)) {
        const file = view.messages.find(({ id }) => id === messageId)?.file;
        if (file == null) continue;
        const app = simulator.customer(key, view.customerId);
        const { status, bytes, headers } = await app.downloadFile({ fileId: file.id });
        if (status !== 200) return null;
        const contentType = headers["content-type"] ?? "application/octet-stream";
        return { bytes, contentType, fileName: file.name };
      }
      return null;
    },
    wire: () => appWire(simulator, key),
    async sendText({ customer, name, id, text }) {
      const app = await chatting(customer, name);
      await app.sendText({ text, msgId: id });
    },
    async sendFile({ customer, name, id, bytes, contentType, fileName }) {
      const app = await chatting(customer, name);
      await app.sendFile({ bytes, contentType, fileName, msgId: id });
    },
    async sendLocation({ customer, name, id, latitude, longitude, place }) {
      const app = await chatting(customer, name);
      // The protocol has no name for a place, but a page where it is shown.
      const query = encodeURIComponent(place ?? `${latitude},${longitude}`);
      const url = `https://www.openstreetmap.org/search?query=${query}`;
      await app.sendLocation({
        latitude,
        longitude,
        msgId: id,
        ...(place === null ? {} : { url }),
      });
    },
    setTyping(address, text) {
      const view = viewOf(address);
      if (view === undefined || !isLive(view)) return;
      const app = simulator.customer(key, address);
      const told = text === null ? app.stopTyping() : app.type(text);
      told.catch(() => undefined);
    },
    endChat(address) {
      const view = viewOf(address);
      if (view === undefined || !isLive(view)) return;
      simulator
        .customer(key, address)
        .end()
        .catch(() => undefined);
    },
    async report(address, messageId, state) {
      const app = simulator.customer(key, address);
      await (state === "seen" ? app.reportRead(messageId) : app.reportDelivered(messageId));
    },
  };

  function customerOf(view: AppView): SimulatedCustomer {
    const attempts = attemptCounts(simulator, key, view.customerId);
    const agents = new Map(view.parties.map((party) => [party.partyId, party.displayName]));
    return {
      address: view.customerId,
      name: installations.nameOf(key, view.customerId),
      listing: null,
      messages: view.messages.map((message) => messageOf(message, agents, attempts)),
    };
  }
}

function isLive({ chatId, phase }: AppView): boolean {
  const hasEnded = ["none", "failed", "completed", "ended", "inactive", "lost"].includes(phase);
  return chatId !== null && !hasEnded;
}

function newestAt({ messages }: SimulatedCustomer): number {
  return messages.at(-1)?.at.getTime() ?? 0;
}

const states = {
  posting: "posting",
  failed: "failed",
  accepted: "accepted",
  received: "received",
  delivered: "delivered",
  read: "seen",
} as const;

function messageOf(
  message: ChatMessage,
  agents: ReadonlyMap<string, string>,
  attempts: ReadonlyMap<string, number>,
): CustomerSideMessage {
  const { id, direction, kind, text, file, partyId, at, state, detail } = message;
  return {
    id,
    from: direction === "out" ? "customer" : "desk",
    author: direction === "out" ? null : (agents.get(partyId ?? "") ?? null),
    kind: file === null ? kind : file.type === "image" ? "image" : "document",
    text: file === null ? text : "",
    at,
    state: states[state],
    detail,
    quotedId: null,
    attemptCount: attempts.get(id) ?? 0,
    file:
      file === null
        ? null
        : {
            state: "stored",
            fileName: file.name,
            contentType: file.type === "image" ? "image/*" : "application/octet-stream",
            byteLength: null,
            detail: null,
          },
  };
}
