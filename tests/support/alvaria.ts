import { jsonOf, type Mount, type MountAnswer, type MountRequest } from "./mount";

type Members = Readonly<Record<string, unknown>>;

/** The fixtures of alvaria §15. */
export const apiKey = "demo-key";
export const demoApp = { clientId: "demo-app", clientSecret: "demo-secret" } as const;
export const demoScopes = [
  "engagementcenterapi",
  "provisioningapi",
  "messagingapi",
  "outreachapi",
  "streamingapi",
] as const;
/** Its secret would be changed by an encoding that is left out, or done twice. */
export const oddApp = { clientId: "odd-app", clientSecret: "s%3Ae:c%20r" } as const;

/** A registration of custom agent applications, with these changes to its settings. */
export function registrationOf(settings: Members = {}): Members {
  return {
    protocol: "alvaria",
    name: "Agent applications",
    settings: {
      orgId: "acme",
      clients: [
        { ...demoApp, scopes: demoScopes },
        { clientId: "msg-only", clientSecret: "msg-secret", scopes: ["messagingapi"] },
        {
          clientId: "no-connect",
          clientSecret: "no-connect-secret",
          scopes: ["engagementcenterapi.withoutconnect", "streamingapi"],
        },
        { ...oddApp, scopes: ["messagingapi"] },
      ],
      apiKeys: [apiKey],
      ...settings,
    },
  };
}

/** Another organization with applications of its own. */
export const otherOrganization = {
  organization: { name: "other" },
  agents: [{ email: "out@side.test", name: "Outsider" }],
  lines: [],
  apiClients: [
    registrationOf({
      orgId: "other",
      clients: [{ clientId: "other-app", clientSecret: "other-secret", scopes: demoScopes }],
      apiKeys: ["other-key"],
    }),
  ],
} as const;

export function basic(id: string, secret: string): string {
  return `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`;
}

export type WireEvent = {
  readonly kind: string;
  readonly eventType: string;
  readonly sequenceNumber: number;
  readonly publishedTime: string;
  readonly payload: Members;
};

export type ErrorBody = {
  readonly code: number;
  readonly message: string;
  readonly errors: readonly { scope: string; reason: string; message: string }[];
};

export type ViaCall = {
  /** Headers in place of the usual ones; null leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** Text and bytes are sent as they are, anything else as JSON. */
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

export type ViaOptions = {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly orgId?: string;
  readonly apiKey?: string;
};

/** A custom agent application at the wire, through either mount. */
export class ViaClient {
  readonly #mount: Mount;
  readonly #options: ViaOptions;
  token = "";
  sessionId = "";

  constructor(mount: Mount, options: ViaOptions = {}) {
    this.#mount = mount;
    this.#options = options;
  }

  get orgId(): string {
    return this.#options.orgId ?? "acme";
  }

  /** Asks for a token with these scopes and uses it from now on. */
  async signIn(scopes: readonly string[] = demoScopes): Promise<this> {
    const { clientId, clientSecret } = { ...demoApp, ...this.#options };
    const answer = await this.#mount.request(
      "POST",
      `/tokenservice/oauth2/access_token?realm=${this.orgId}`,
      {
        headers: {
          authorization: basic(clientId, clientSecret),
          "content-type": "application/x-www-form-urlencoded",
        },
        body: new URLSearchParams({
          grant_type: "client_credentials",
          scope: scopes.join(" "),
        }).toString(),
      },
    );
    if (answer.status !== 200) throw new Error(`No token: ${answer.body.toString("utf8")}`);
    this.token = (jsonOf(answer) as { access_token: string }).access_token;
    return this;
  }

  /** One call below the organization, as `v2/messaging/…`, or anywhere where the path begins with a slash. */
  call(method: string, path: string, { headers = {}, body, signal }: ViaCall = {}) {
    const [version, ...rest] = path.split("/");
    const full = path.startsWith("/")
      ? path
      : `/via/${version}/organizations/${this.orgId}/${rest.join("/")}`;
    const all: Record<string, string | null> = {
      authorization: `Bearer ${this.token}`,
      "x-api-key": this.#options.apiKey ?? apiKey,
      ...(this.sessionId !== "" && { "via-client-sessionid": this.sessionId }),
      ...(body !== undefined && { "content-type": "application/json" }),
      ...headers,
    };
    const init: MountRequest = {
      headers: Object.fromEntries(
        Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
      ...(body !== undefined && { body: bytesOf(body) }),
      ...(signal !== undefined && { signal }),
    };
    return this.#mount.request(method, full, init);
  }

  post(path: string, body?: unknown, call: ViaCall = {}): Promise<MountAnswer> {
    return this.call("POST", path, body === undefined ? call : { ...call, body });
  }

  /** Opens a streaming session and uses it from now on. */
  async open(body?: Members): Promise<string> {
    const answer = await this.post("v3/streaming/session", body, {
      headers: { "via-client-sessionid": null },
    });
    if (answer.status !== 200) throw new Error(`No session: ${answer.body.toString("utf8")}`);
    this.sessionId = (jsonOf(answer) as { sessionId: string }).sessionId;
    return this.sessionId;
  }

  poll(maxEvents: number | null = 100, call: ViaCall = {}, version = "v3"): Promise<MountAnswer> {
    const query = maxEvents === null ? "" : `?maxEvents=${maxEvents}`;
    return this.call("GET", `${version}/streaming/events${query}`, call);
  }

  /** The events of one poll, which has to succeed. */
  async events(maxEvents: number | null = 100, call: ViaCall = {}): Promise<readonly WireEvent[]> {
    return eventsOf(await this.poll(maxEvents, call));
  }

  /** At least so many events, in as many polls as it takes. */
  async next(count: number): Promise<readonly WireEvent[]> {
    const events: WireEvent[] = [];
    while (events.length < count) events.push(...(await this.events()));
    return events;
  }

  /** Events up to the first of a type. */
  async until(eventType: string): Promise<readonly WireEvent[]> {
    const events: WireEvent[] = [];
    while (!events.some((event) => event.eventType === eventType)) {
      events.push(...(await this.events()));
    }
    return events;
  }

  /** Binds a user; gives the `ehubSessionId`. */
  async connect(userId: string): Promise<string> {
    const answer = await this.post(`v2/engagementCenter/users/${userId}/connect`, {});
    if (answer.status !== 200) throw new Error(`Not connected: ${answer.body.toString("utf8")}`);
    return (jsonOf(answer) as { ehubSessionId: string }).ehubSessionId;
  }

  send(operation: string, body: unknown, userId = "u-100", call: ViaCall = {}) {
    return this.post(`v2/messaging/users/${userId}/${operation}`, body, call);
  }

  sendText(text: string, changes: Members = {}, userId = "u-100"): Promise<MountAnswer> {
    return this.send("sendText", { ...entity, text, ...changes }, userId);
  }

  sendUrl(url: string, changes: Members = {}): Promise<MountAnswer> {
    return this.send("sendUrl", { ...entity, url, ...changes });
  }

  notify(changes: Members = {}, userId = "u-100"): Promise<MountAnswer> {
    return this.send("notification", { ...entity, state: "composing", ...changes }, userId);
  }
}

/** Who sends, where a test does not say otherwise. */
export const entity = {
  interactionId: "4321",
  entityName: "contactCenterAgent",
  entityType: "Agent",
} as const;

export function eventsOf(answer: MountAnswer): readonly WireEvent[] {
  if (answer.status !== 200) throw new Error(`A poll was answered ${answer.status}`);
  return (jsonOf(answer) as { readonly events: readonly WireEvent[] }).events;
}

/** Events as what kind and what of it matters to a test. */
export function named(events: readonly WireEvent[]): readonly string[] {
  return events.map(({ eventType }) => eventType);
}

/** An ErrorResponse, which has to be whole. */
export function errorOf(answer: MountAnswer): ErrorBody {
  const body = jsonOf(answer) as ErrorBody;
  const isWhole =
    body.code === answer.status &&
    typeof body.message === "string" &&
    body.errors.length > 0 &&
    answer.headers["content-type"] === "application/json";
  if (!isWhole) throw new Error(`No ErrorResponse: ${answer.body.toString("utf8")}`);
  return body;
}

/** Status and first reason of a refusal, and where the fault is. */
export function refusalOf(answer: MountAnswer): readonly [number, string, string] {
  const [first] = errorOf(answer).errors;
  return [answer.status, first?.reason ?? "", first?.scope ?? ""];
}

function bytesOf(body: unknown): string | Uint8Array {
  return typeof body === "string" || body instanceof Uint8Array ? body : JSON.stringify(body);
}
