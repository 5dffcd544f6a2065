/** Where Twilio's calls go, for each account: what is configured at its numbers, and what we name ourselves. */
export const inboundPattern = "/twilio/:accountSid/inbound";
export const statusPattern = "/twilio/:accountSid/status";

export function statusPath(accountSid: string): string {
  return statusPattern.replace(":accountSid", encodeURIComponent(accountSid));
}
