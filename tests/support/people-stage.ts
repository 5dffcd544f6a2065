import { inboundAuthorization, serviceAddress, textItem } from "./ctlive";
import type { Mount } from "./mount";

type Members = Readonly<Record<string, unknown>>;

/** Posts items to the WhatsApp line as its gateway does; gives the status. */
export async function postItems(door: Mount, ...results: readonly Members[]): Promise<number> {
  const { status } = await door.request("POST", "/imchannel/message", {
    headers: { "content-type": "application/json", authorization: inboundAuthorization },
    body: JSON.stringify({ results }),
  });
  return status;
}

/** A text that a customer wrote on WhatsApp at an instant, with these other members. */
export function writtenAt(at: Date, text: string, changes: Members = {}): Members {
  return textItem({
    to: serviceAddress,
    receivedAt: at.toISOString(),
    message: { type: "TEXT", text },
    ...changes,
  });
}
