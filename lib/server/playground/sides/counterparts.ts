import { appCounterpart } from "./app-side";
import { gatewayCounterpart } from "./gateway-side";
import { mailgunCounterpart } from "./mailgun-side";
import { publisherCounterpart } from "./publisher-side";
import type { Counterpart } from "./simulator-adapter";
import { twilioCounterpart } from "./twilio-side";

/** Every simulator whose lines can be played. */
export const counterparts: readonly Counterpart[] = [
  gatewayCounterpart,
  publisherCounterpart,
  appCounterpart,
  twilioCounterpart,
  mailgunCounterpart,
];
