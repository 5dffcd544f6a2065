import type { InboundEvent } from "@/lib/protocols/customer-side/protocol";

/**
 * Whether an event brings something new. Events that only finish or end something are taken as long as anything can
 * be written.
 */
export function bringsNew(event: InboundEvent): boolean {
  switch (event.kind) {
    case "message":
    case "reaction":
    case "opening":
    case "facts":
      return true;
    case "receipt":
    case "deletion":
      return false;
    case "act":
      if (event.act.kind === "subscribe") return event.act.push !== null;
      return event.act.kind === "visit";
    default:
      return event satisfies never;
  }
}
