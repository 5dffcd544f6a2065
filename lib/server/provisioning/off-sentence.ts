import type { NowOff } from "./apply-provision";

/** What the start says of something that the provisioning file names no longer. */
export function offSentence({ kind, name, returnedCount }: NowOff): string {
  const why = "not in the provisioning file any more";
  switch (kind) {
    case "agent":
      return `Switched off agent ${name}: ${why}${returning(returnedCount)}`;
    case "line":
      return `Switched off line ${name}: ${why}; what waits to be sent on it is kept`;
    case "api-client":
      return `Switched off API client ${name}: ${why}`;
    case "team":
      return `Took the members from team ${name}: ${why}`;
    default:
      return kind satisfies never;
  }
}

function returning(count: number): string {
  if (count === 0) return "";
  return count === 1
    ? "; one open conversation is unassigned"
    : `; ${count} open conversations are unassigned`;
}
