import { appAdapter } from "./app-side";
import { gatewayAdapter } from "./gateway-side";
import { mailgunAdapter } from "./mailgun-side";
import { publisherAdapter } from "./publisher-side";
import type { SimulatorAdapter } from "./simulator-adapter";
import { twilioAdapter } from "./twilio-side";

/** Every simulator whose lines can be played. */
export const simulatorAdapters: readonly SimulatorAdapter[] = [
  gatewayAdapter,
  publisherAdapter,
  appAdapter,
  twilioAdapter,
  mailgunAdapter,
];
