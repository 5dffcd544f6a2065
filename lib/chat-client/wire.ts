/** An event of the API: flat, with the member `event`; other members may be missing or be anything. */
export type WireEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** A JSON object of which nothing is known. */
export type Members = Readonly<Record<string, unknown>>;

/** A value as members, none where it is no object. */
export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

/** A member as text: numbers are accepted where the document shows strings. Null for anything else. */
export function textOf(members: Members, name: string): string | null {
  const value = members[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : null;
}

/** The events of a poll or of a history; what is none is left out. */
export function eventsOf(answer: unknown): readonly WireEvent[] {
  const { events } = membersOf(answer);
  if (!Array.isArray(events)) return [];
  return events.filter((event): event is WireEvent => textOf(membersOf(event), "event") !== null);
}

/**
 * A call that the server refused or that did not reach it. `code` is the `error_code` of the API, and null where there
 * was no answer in its words; `status` is 0 where there was no answer at all.
 */
export class ChatApiError extends Error {
  readonly code: string | null;
  readonly status: number;

  constructor(code: string | null, status: number, message: string) {
    super(message);
    this.name = "ChatApiError";
    this.code = code;
    this.status = status;
  }
}

/** The chat does not exist any more, or never did. */
export function isGone(error: unknown): boolean {
  return error instanceof ChatApiError && error.code === "5005";
}

/** Another poll of the same chat is held: another tab has it open. */
export function isBusy(error: unknown): boolean {
  return error instanceof ChatApiError && error.code === "5509";
}

/** Whether the same call may succeed later: there was no answer, or one that blames the server. */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof ChatApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}
