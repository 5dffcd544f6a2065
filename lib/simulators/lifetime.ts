import { once, setMaxListeners } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Background } from "./background";
import { Listeners } from "./listeners";

/** The life of one simulator: its server, its work under way, who hears of changes, and its end. */
export class Lifetime {
  readonly background = new Background();
  readonly listeners: Listeners;
  /** Aborts when the simulator closes. */
  readonly signal: AbortSignal;
  readonly #closing = new AbortController();
  #server: Server | null = null;

  constructor() {
    this.signal = this.#closing.signal;
    // Every call, pause and waiter listens to it: as many as there is work, not a leak.
    setMaxListeners(0, this.signal);
    this.listeners = new Listeners(this.signal);
  }

  /** Resolves when the server listens, with its URL without a path. */
  async listen(server: Server, host = "127.0.0.1", port = 0): Promise<string> {
    this.#server = server;
    server.listen(port, host);
    await once(server, "listening");
    // `address` is an AddressInfo for a server that listens on a port.
    return `http://${host}:${(server.address() as AddressInfo).port}`;
  }

  /** Ends sockets and timers; resolves when nothing is under way any more. May be repeated. */
  async close(): Promise<void> {
    this.#closing.abort();
    if (this.#server?.listening) {
      this.#server.close();
      this.#server.closeAllConnections();
      await once(this.#server, "close");
    }
    await this.background.settled();
  }
}
