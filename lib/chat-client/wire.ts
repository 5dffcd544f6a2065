/** An event of the API: a flat object with the member `event`. Other members may be missing or have any type. */
export type WireEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

/** A JSON object with unknown members. */
export type Members = Readonly<Record<string, unknown>>;

/** A value as an object; an empty one for anything else. */
export function membersOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Members)
    : {};
}

/** A member as text: numbers are accepted where the document shows strings. Null for any other type. */
export function textOf(members: Members, name: string): string | null {
  const value = members[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" ? value : null;
}

/** The events in the answer to a poll or history; invalid ones are left out. */
export function eventsOf(answer: unknown): readonly WireEvent[] {
  const { events } = membersOf(answer);
  if (!Array.isArray(events)) return [];
  return events.filter((event): event is WireEvent => textOf(membersOf(event), "event") !== null);
}

/**
 * A call that the server refused or that did not reach it. `code` is the API's `error_code`; null where the answer had
 * none. `status` is 0 where there was no answer.
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

/** The chat no longer exists, or never did. */
export function isGone(error: unknown): boolean {
  return error instanceof ChatApiError && error.code === "5005";
}

/** Another poll of the same chat is held: another tab has it open. */
export function isBusy(error: unknown): boolean {
  return error instanceof ChatApiError && error.code === "5509";
}

/** Whether the same call may succeed later: there was no answer, or a server error. */
export function isTemporary(error: unknown): boolean {
  if (!(error instanceof ChatApiError)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}
