export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * A request as plain data. Header names are lower case, `query` keeps the first value of a repeated
 * name, `body` is the bytes as received (already within the operation's limit).
 */
export type WireRequest = {
  readonly method: string;
  /** The whole address as the outside knows it, with its query: what some vendors sign. */
  readonly url: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** Who the browser is, where the protocol tells browsers apart by a cookie; see `VisitorCookie`. */
  readonly visitor: Visitor | null;
};

/** A browser by its cookie. `isNew` when it sent none: the answer then gives it this one. */
export type Visitor = { readonly id: string; readonly isNew: boolean };

/** A cookie that tells browsers apart, set by the core on whatever answer a browser without one gets. */
export type VisitorCookie = {
  readonly name: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** Whether this caller is told apart by the cookie. */
  isUsed(headers: Readonly<Record<string, string>>): boolean;
};

/** Pages of other origins may call: with which methods and headers, and from where. */
export type CrossOrigin<S> = {
  readonly methods: readonly Method[];
  readonly headers: readonly string[];
  /** Origins a line lets in; empty lets in every one. */
  allowedOrigins(settings: S): readonly string[];
};

export type WireResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * One way of proving who calls. A request claims some; a line accepts some. The core compares them in
 * constant time, so a protocol never sees a secret decide anything.
 */
export type Credential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  /** HMAC over the raw body, or over `text`, as lower-case hex. A line accepts it by its `secret`. */
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly signature: string;
      readonly text?: string;
      /** What the SHA-256 of the raw body has to be, as lower-case hex, where the text signed names it. */
      readonly bodySha256?: string;
    };

export type AcceptedCredential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly secret: string;
    }
  /** Whoever calls: must be written in the line's settings, is never a default. */
  | { readonly kind: "anyone" };
