/**
 * The paths that Twilio calls, per account: the first is configured at Twilio, the second is sent with each message.
 */
export const inboundPattern = "/twilio/:accountSid/inbound";
export const statusPattern = "/twilio/:accountSid/status";

/** The path of an account's status callbacks. */
export function statusPath(accountSid: string): string {
  return statusPattern.replace(":accountSid", encodeURIComponent(accountSid));
}
