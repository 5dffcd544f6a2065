import type { ReceivedBytes } from "@/lib/model/content";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * An HTTP request as plain data. Header names are lower case. `query` keeps the first value of a repeated name. `body`
 * is the bytes as received, already checked against the operation's size limit.
 */
export type HttpRequest = {
  readonly method: string;
  /** The full public URL with its query string. Some vendors sign it. */
  readonly url: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the operation reads a form. */
  readonly body: Uint8Array;
  /** The posted form, where the operation reads one (`FormLimits`). */
  readonly form?: PostedForm;
  /** Which browser sent the request, where the protocol uses a visitor cookie (`VisitorCookie`); else null. */
  readonly visitor: Visitor | null;
};

/** A form, urlencoded or multipart. Fields and files are each in the order in which they were sent. */
export type PostedForm = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** The bytes stay stored only if a message uses the file as its content (`ReceivedFile`). */
  readonly files: readonly FormFile[];
};

/** A file of a form. */
export type FormFile = ReceivedBytes & {
  /** The name of its form field. */
  readonly field: string;
  /** For a part of a mail: its Content-ID in normalised form, by which the HTML refers to it. */
  readonly contentId?: string | null;
};

/**
 * How a form is read, and its limits. Whatever exceeds a limit is left out or cut, before the caller is authenticated.
 */
export type FormLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
  readonly filesMax: number;
  /** Whether a part without a file name is a file all the same, decided by its field name. */
  isFile?(field: string): boolean;
  /** The fields that `readCredentials` needs. Nothing of the form is written to disk before all of them have come. */
  readonly proof: readonly string[];
  /**
   * Plain-text field → HTML field. Where the text field is blank, the core fills it with the text of the HTML, so a
   * protocol never parses HTML.
   */
  readonly wordsOf?: Readonly<Record<string, string>>;
  /**
   * A field that holds a whole mail, and the fields that the core makes of it once the caller is authenticated, so a
   * protocol never parses MIME. The mail's files then count as files of the form. A mail that cannot be parsed becomes
   * the only file, `mail.eml`.
   */
  readonly mime?: MimeFields;
  /**
   * Fields that are cut to `bytesMax` once the caller is authenticated. The whole field then is a file of the form,
   * under its name in `fileNames`.
   */
  readonly long?: {
    readonly bytesMax: number;
    readonly fileNames: Readonly<Record<string, string>>;
  };
};

/**
 * Field names: the whole mail, its text, its HTML, its headers as JSON (name and value, in order), and the number of
 * its files.
 */
export type MimeFields = Readonly<
  Record<"mail" | "text" | "html" | "headers" | "filesCount", string>
>;

/** A browser, identified by its cookie. `isNew`: it sent no valid cookie, so the answer sets this one where it can. */
export type Visitor = { readonly id: string; readonly isNew: boolean };

/**
 * A cookie that tells browsers apart. The core sets it on every answer to a browser that has none. It is accepted from
 * pages of our own origin, from origins that a line lists (`CrossOrigin`), and from callers that are no browser page.
 */
export type VisitorCookie = {
  readonly name: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** Whether this caller is identified by the cookie. */
  isUsed(headers: Readonly<Record<string, string>>): boolean;
  /** Whether this caller counts as a new visitor on every call and never gets a cookie, whatever it sends. */
  isNobody(headers: Readonly<Record<string, string>>): boolean;
};

/** CORS: the methods, headers and origins with which pages elsewhere may call. */
export type CrossOrigin<S> = {
  readonly methods: readonly Method[];
  readonly headers: readonly string[];
  /** Origins that a line allows with cookies; `*` allows every origin without cookies. Empty allows none. */
  allowedOrigins(settings: S): readonly string[];
};

export type HttpResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/**
 * One way to authenticate a caller. The request carries credentials, the line has accepted ones. The core compares them
 * in constant time, so a protocol never compares secrets itself.
 */
export type Credential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  /** HMAC over the raw body, or over `text` where given, as lower-case hex. It is checked with the line's `secret`. */
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly signature: string;
      readonly text?: string;
      /**
       * Where the signed text contains a hash of the body: that SHA-256, as lower-case hex, which the raw body must
       * match.
       */
      readonly bodySha256?: string;
      /** Further conditions, for a signature that does not cover the body. */
      readonly once?: SignedOnce;
    };

/**
 * Limits on a signature over a time and a token. It is valid for `ageMsMax` after `signedAt`, and `aheadMsMax` before
 * it because clocks differ. A token can be used for one content only: the same token with the same content is a repeat,
 * with another content it is refused.
 */
export type SignedOnce = {
  readonly signedAt: Date;
  readonly ageMsMax: number;
  readonly aheadMsMax: number;
  readonly token: string;
  /** Identifies the content that was signed, of any length. The same token with another value is refused. */
  readonly about: string;
};

export type AcceptedCredential =
  | { readonly kind: "basic"; readonly user: string; readonly password: string }
  | { readonly kind: "token"; readonly token: string }
  | {
      readonly kind: "hmac";
      readonly algorithm: "sha1" | "sha256";
      readonly secret: string;
    }
  /** Every caller, without credentials. An operator must write this in the line's settings; it is never a default. */
  | { readonly kind: "anyone" };
