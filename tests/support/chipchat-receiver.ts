import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";

/** What the public SDK hands to whoever listens, as far as the tests look at it. */
export type SdkMessage = {
  readonly id: string;
  readonly text: string;
  readonly type: string;
  readonly role: string;
};

type SdkContext = { readonly id: string; say(text: string): Promise<unknown> };

interface Sdk {
  readonly services: {
    create(body: object): Promise<Record<string, unknown>>;
    update(id: string, body: object): Promise<Record<string, unknown>>;
  };
  on(event: string, listener: (subject: never, context: SdkContext) => void): void;
  router(options: object): RequestListener;
}

type SdkOptions = { readonly token: string; readonly host: string; readonly secret: string };

const require = createRequire(import.meta.url);
// The SDK has no types; these are what its documentation says of what is used here.
const ChipChat = require("chipchat") as new (options: SdkOptions) => Sdk;
const express = createRequire(require.resolve("chipchat"))("express") as () => RequestListener;

/** The public SDK with its own receiver of webhooks, as `bot.start` would set it up, on a free port. */
export interface ChipchatReceiver {
  readonly bot: Sdk;
  /** Where its webhook is. */
  readonly url: string;
  readonly errors: readonly string[];
  close(): Promise<void>;
}

export async function openChipchat(options: SdkOptions): Promise<ChipchatReceiver> {
  const bot = new ChipChat(options);
  const errors: string[] = [];
  bot.on("error", ({ message }: { readonly message: string }) => errors.push(message));
  const app = express();
  bot.router({ pathPrefix: "/hook", app, async: true });
  const server = createServer(app);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  // `address` is an AddressInfo for a server that listens on a port.
  const { port } = server.address() as AddressInfo;
  return {
    bot,
    url: `http://127.0.0.1:${port}/hook`,
    errors,
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
