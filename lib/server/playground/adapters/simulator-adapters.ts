import { appAdapter } from "./app-adapter";
import { gatewayAdapter } from "./gateway-adapter";
import { mailgunAdapter } from "./mailgun-adapter";
import { publisherAdapter } from "./publisher-adapter";
import type { SimulatorAdapter } from "./simulator-adapter";
import { twilioAdapter } from "./twilio-adapter";

/** Every simulator whose lines can be played. */
export const simulatorAdapters: readonly SimulatorAdapter[] = [
  gatewayAdapter,
  publisherAdapter,
  appAdapter,
  twilioAdapter,
  mailgunAdapter,
];
