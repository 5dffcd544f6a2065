import { type Members, membersOf, textOf } from "./members";

/** Where the widget calls, and as whom. */
export type WidgetAccount = {
  /** Without a slash at the end. */
  readonly serverUrl: string;
  readonly version: "v1" | "v2";
  readonly tenantUrl: string;
  readonly appId: string;
  /** `WebChat`, so that a cookie tells browsers apart. */
  readonly clientId: string;
  /** What the page knows of its visitor. */
  readonly parameters: Readonly<Record<string, string>>;
};

/** An event of either side: flat, with the member `event`. */
export type WidgetEvent = { readonly event: string } & Members;

/** The platform refused a call. */
export class CallRefused extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, body: Members) {
    super(textOf(body, "error_message") || `Status ${status}`);
    this.name = "CallRefused";
    this.status = status;
    this.code = textOf(body, "error_code");
  }
}

/** A poll that is not answered after so long is given up and made again. */
const pollGivenUpMs = 13_000;

/** The calls of the widget, from its page at another site: with cookies, where the browser keeps and sends them. */
export class WidgetApi {
  readonly #account: WidgetAccount;

  constructor(account: WidgetAccount) {
    this.#account = account;
  }

  configuration(): Promise<unknown> {
    return this.#call("GET", "configuration");
  }

  async isOpen(): Promise<boolean> {
    return membersOf(await this.#call("GET", "availability")).chat === "available";
  }

  /** Requests a chat on a browser of this description, and gives its id. */
  async requestChat(description: string): Promise<string> {
    const parameters = { ...this.#account.parameters, user_platform: { description } };
    const answer = await this.#call("POST", "chats", { body: JSON.stringify({ parameters }) });
    return textOf(membersOf(answer), "chat_id");
  }

  post(chatId: string, event: WidgetEvent): Promise<unknown> {
    const body = JSON.stringify({ events: [event] });
    return this.#call("POST", `chats/${chatId}/events`, { body });
  }

  async poll(chatId: string): Promise<readonly WidgetEvent[]> {
    const signal = AbortSignal.timeout(pollGivenUpMs);
    return eventsOf(await this.#call("GET", `chats/${chatId}/events`, { signal }));
  }

  /** Null for a chat that does not exist any more, which the widget finds out by asking for this. */
  async history(chatId: string): Promise<readonly WidgetEvent[] | null> {
    try {
      return eventsOf(await this.#call("GET", `chats/${chatId}/history`));
    } catch (error) {
      if (error instanceof CallRefused) return null;
      throw error;
    }
  }

  /** The chats of the case, each with its events. */
  async caseHistory(chatId: string): Promise<readonly Members[]> {
    const answer = membersOf(await this.#call("GET", `chats/${chatId}/casehistory`));
    return Array.isArray(answer.sessions) ? answer.sessions.map(membersOf) : [];
  }

  /** Uploads a file, and gives its id and name. */
  async upload(file: File): Promise<{ readonly id: string; readonly name: string }> {
    const body = new FormData();
    body.append("file-upload-input", file);
    const answer = membersOf(await this.#call("POST", "files", { body }));
    return { id: textOf(answer, "file_id"), name: textOf(answer, "file_name") };
  }

  /** What a page shows by its address alone: no header can come along. */
  fileUrl(chatId: string, fileId: string): string {
    return this.#url(`chats/${chatId}/files/${fileId}`);
  }

  photoUrl(chatId: string, partyId: string): string {
    return this.#url(`chats/${chatId}/profilephotos/${partyId}`);
  }

  #url(path: string): string {
    const { serverUrl, version } = this.#account;
    return `${serverUrl}/clientweb/api/${version}/${path}`;
  }

  async #call(method: string, path: string, init: RequestInit = {}): Promise<unknown> {
    const { tenantUrl, appId, clientId } = this.#account;
    const query = new URLSearchParams({ tenantUrl, timestamp: String(Date.now()) });
    const response = await fetch(`${this.#url(path)}?${query}`, {
      method,
      credentials: "include",
      headers: {
        authorization: `MOBILE-API-140-327-PLAIN appId="${appId}", clientId="${clientId}"`,
        ...(typeof init.body === "string" && { "content-type": "application/json; charset=UTF-8" }),
      },
      ...init,
    });
    const text = await response.text();
    const body: unknown = text === "" ? {} : JSON.parse(text);
    if (response.status !== 200) throw new CallRefused(response.status, membersOf(body));
    return body;
  }
}

function eventsOf(answer: unknown): readonly WidgetEvent[] {
  const { events } = membersOf(answer);
  if (!Array.isArray(events)) throw new TypeError("The answer has no events");
  return events.map((event) => ({ ...membersOf(event), event: textOf(membersOf(event), "event") }));
}
