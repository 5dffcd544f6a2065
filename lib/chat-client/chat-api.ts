import {
  ChatApiError,
  eventsOf,
  isGone,
  type Members,
  membersOf,
  textOf,
  type WireEvent,
} from "./wire";

/** The scenario entry: everything a client needs to know. */
export type ChatEntry = { readonly appId: string; readonly tenantUrl: string };

export type WidgetLook = {
  readonly title: string | null;
  readonly color: string | null;
  readonly textColor: string | null;
  readonly outOfHoursText: string | null;
  readonly endChatText: string | null;
};

/** Null where the waiting time is unknown. */
export type Availability = { readonly isOpen: boolean; readonly waitSeconds: number | null };

export type ActiveChat = {
  readonly chatId: string;
  readonly state: string;
  readonly waitSeconds: number | null;
};

/** The one-time token of a link, with the user name under which it was issued. */
export type OneTimeToken = { readonly user: string; readonly token: string };

/** Version 2 of the Mobile/Web Messaging API, as a page uses it. Every call rejects with `ChatApiError`. */
export interface ChatApi {
  readonly entry: ChatEntry;
  configuration(): Promise<WidgetLook>;
  availability(): Promise<Availability>;
  /** This browser's open chat; null for none. */
  activeChat(): Promise<ActiveChat | null>;
  /** Opens a chat. An open one is returned. With a one-time token, it continues that token's conversation. */
  requestChat(customerName: string, oneTimeToken?: OneTimeToken | null): Promise<ActiveChat>;
  /** Waits for events, at most ten seconds; then there are none. */
  poll(chatId: string, signal: AbortSignal): Promise<readonly WireEvent[]>;
  history(chatId: string): Promise<readonly WireEvent[]>;
  sendEvents(chatId: string, events: readonly WireEvent[]): Promise<void>;
}

const prefix = "/clientweb/api/v2";

/** Calls the API at the page's own origin, with the browser's visitor cookie. */
export function createChatApi(entry: ChatEntry, fetch: typeof globalThis.fetch): ChatApi {
  const headers = { authorization: authorizationOf(entry) };

  async function call(method: string, path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(apiUrl(entry, path), {
      method,
      headers: {
        ...headers,
        ...(init.body === undefined ? {} : { "content-type": "application/json; charset=UTF-8" }),
      },
      cache: "no-store",
      credentials: "same-origin",
      ...init,
    }).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
      throw new ChatApiError(null, 0, "The server could not be reached");
    });
    const body = await response.text().catch(() => {
      throw new ChatApiError(null, 0, "The answer broke off");
    });
    if (!response.ok) throw refusal(response.status, body);
    return parse(body);
  }

  const post = (path: string, body: unknown) => call("POST", path, { body: JSON.stringify(body) });

  return {
    entry,
    async configuration() {
      return lookOf(await call("GET", "configuration"));
    },
    async availability() {
      const answer = membersOf(await call("GET", "availability"));
      return { isOpen: textOf(answer, "chat") === "available", waitSeconds: waitOf(answer) };
    },
    async activeChat() {
      try {
        return chatOf(await call("GET", "chats/active"));
      } catch (error) {
        if (isGone(error)) return null;
        throw error;
      }
    },
    async requestChat(customerName, oneTimeToken = null) {
      const from = customerName.trim();
      const parameters = oneTimeToken && {
        authuser: oneTimeToken.user,
        authtoken: oneTimeToken.token,
      };
      return chatOf(
        await post("chats", { ...(from !== "" && { from }), ...(parameters && { parameters }) }),
      );
    },
    async poll(chatId, signal) {
      return eventsOf(await call("GET", `chats/${encodeURIComponent(chatId)}/events`, { signal }));
    },
    async history(chatId) {
      return eventsOf(await call("GET", `chats/${encodeURIComponent(chatId)}/history`));
    },
    async sendEvents(chatId, events) {
      await post(`chats/${encodeURIComponent(chatId)}/events`, { events });
    },
  };
}

/** The Authorization header of every call. All browsers send the same one, since the cookie identifies them. */
export function authorizationOf({ appId }: ChatEntry): string {
  return `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="WebChat"`;
}

/** The address of a call of the chat's API, with the tenant that every call names (bright-pattern §3.0). */
export function apiUrl({ tenantUrl }: ChatEntry, path: string): string {
  return `${prefix}/${path}?${new URLSearchParams({ tenantUrl })}`;
}

/** The URL of a file's bytes. It works with the browser's cookie. */
export function fileUrl(chatId: string, fileId: string): string {
  return `${prefix}/chats/${encodeURIComponent(chatId)}/files/${encodeURIComponent(fileId)}`;
}

/** The URL of an agent's photo. */
export function photoUrl(chatId: string, partyId: string): string {
  return `${prefix}/chats/${encodeURIComponent(chatId)}/profilephotos/${encodeURIComponent(partyId)}`;
}

/** The error for an unsuccessful answer, with the API's own text where it has one. */
export function refusal(status: number, body: string): ChatApiError {
  const members = membersOf(parse(body));
  const message = textOf(members, "error_message") ?? `The server answered ${status}`;
  return new ChatApiError(textOf(members, "error_code"), status, message);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

function chatOf(answer: unknown): ActiveChat {
  const members = membersOf(answer);
  const chatId = textOf(members, "chat_id");
  if (chatId === null) throw new ChatApiError(null, 502, "The server named no chat");
  return { chatId, state: textOf(members, "state") ?? "queued", waitSeconds: waitOf(members) };
}

/** `ewt` is seconds as a string; "0" means unknown. */
function waitOf(members: Members): number | null {
  const seconds = Number(textOf(members, "ewt") ?? "0");
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

/** The part of the configuration that this page uses, from either of its forms (bright-pattern §3.12). */
function lookOf(answer: unknown): WidgetLook {
  const { widgets, definition } = membersOf(answer);
  const documented = membersOf(membersOf(firstOf(widgets)).definition);
  const tab = membersOf(documented.contact_tab);
  const styling = membersOf(membersOf(definition).chatWidgetStyling);
  return {
    title: textOf(styling, "title"),
    color: textOf(tab, "bg_color"),
    textColor: textOf(tab, "color"),
    outOfHoursText: textOf(tab, "out_of_hours_msg"),
    endChatText: textOf(styling, "endSessionDialogText"),
  };
}

function firstOf(list: unknown): unknown {
  return Array.isArray(list) ? list[0] : null;
}
