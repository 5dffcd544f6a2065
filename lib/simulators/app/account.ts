/** One entry of the platform, as an app is set up for it. */
export interface AppAccount {
  readonly key: string;
  /** Where the platform listens, without a path: `http://127.0.0.1:3000`. */
  readonly serverUrl: string;
  /** Whose clients these are: the prefix of every path. */
  readonly version: "v1" | "v2";
  /** The entry's unique id. */
  readonly appId: string;
  /** As it is sent: a host, a URL or a first label; `null` leaves it to the `Host` header. */
  readonly tenantUrl: string | null;
  /** The document quotes the values of `Authorization`; both SDKs do not. */
  readonly quotesAuthorization: boolean;
}

/** One installation of an app, or one browser. */
export interface CustomerOptions {
  readonly customerId: string;
  /** Whose habits it has: headers, message ids, extra members, cache busters. */
  readonly client: "android" | "ios" | "web";
  /** A new one unless given; `WebChat`, the default of `web`, is told apart by cookies. */
  readonly clientId?: string | undefined;
  /** The site that a widget is on. */
  readonly origin?: string | undefined;
  /** Cookies that a browser kept, from `AppView.cookies`. */
  readonly cookies?: readonly string[] | undefined;
}

/** The `Authorization` header of an installation. */
export function authorization(account: AppAccount, clientId: string): string {
  const quote = account.quotesAuthorization ? '"' : "";
  const value = (name: string, content: string) => `${name}=${quote}${content}${quote}`;
  return `MOBILE-API-140-327-PLAIN ${value("appId", account.appId)}, ${value("clientId", clientId)}`;
}
