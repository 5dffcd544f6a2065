import type { ReceivedBytes } from "@/lib/model/content";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/**
 * A request as plain data. Header names are lower case, `query` keeps the first value of a repeated
 * name, `body` is the bytes as received (already within the operation's limit).
 */
export type HttpRequest = {
  readonly method: string;
  /** The whole address as the outside knows it, with its query: what some vendors sign. */
  readonly url: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where the operation reads a form. */
  readonly body: Uint8Array;
  /** What was posted, where the operation reads a form (`FormLimits`). */
  readonly form?: PostedForm;
  /** Who the browser is, where the protocol tells browsers apart by a cookie; see `VisitorCookie`. */
  readonly visitor: Visitor | null;
};

/** A form, urlencoded or multipart, with the parts of each kind in their order. */
export type PostedForm = {
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Their bytes are kept once a message of the answer has them as its content (`ReceivedFile`). */
  readonly files: readonly FormFile[];
};

/** A file of a form. */
export type FormFile = ReceivedBytes & {
  /** The name of its part. */
  readonly field: string;
  /** Of a part of a mail: by which its HTML shows it, as ids compare. */
  readonly contentId?: string | null;
};

/** How a form is read, and how much of it at most. What is beyond a count is left out, or cut, before the caller is proven. */
export type FormLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
  readonly filesMax: number;
  /** Whether a part is a file although it has no file name; by its name. */
  isFile?(field: string): boolean;
  /** The fields by which `readCredentials` knows who posts. Until they have come, nothing of the form is put on disk. */
  readonly proof: readonly string[];
  /**
   * Fields that hold HTML, by the field that has their words: where that one is blank, the core fills in the words of
   * the HTML, so that a protocol never reads HTML itself.
   */
  readonly wordsOf?: Readonly<Record<string, string>>;
  /**
   * A field that holds a whole mail, and the fields that the core makes of it once the caller is proven, so that a
   * protocol never reads MIME itself. Its files are those of the form from then on; one that cannot be taken apart is
   * the only file, called `mail.eml`.
   */
  readonly mime?: MimeFields;
  /** Fields that are cut to so many bytes once the caller is proven, and then are a file of the form as well. */
  readonly long?: {
    readonly bytesMax: number;
    readonly fileNames: Readonly<Record<string, string>>;
  };
};

/** Names of fields: the mail, its words, its HTML, its headers as JSON (name and value in order), and how many files it has. */
export type MimeFields = Readonly<
  Record<"mail" | "text" | "html" | "headers" | "filesCount", string>
>;

/** A browser by its cookie. `isNew` when it sent none that counts: the answer then gives it this one, where it may. */
export type Visitor = { readonly id: string; readonly isNew: boolean };

/**
 * A cookie that tells browsers apart, set by the core on whatever answer a browser without one gets. It counts for
 * pages of our own origin and of those that a line names (`CrossOrigin`), and for callers that are no page.
 */
export type VisitorCookie = {
  readonly name: string;
  readonly path: string;
  readonly maxAgeSeconds: number;
  /** Whether this caller is told apart by the cookie. */
  isUsed(headers: Readonly<Record<string, string>>): boolean;
  /** Whether this caller is new with each call, whatever cookies come along. It is given none. */
  isNobody(headers: Readonly<Record<string, string>>): boolean;
};

/** Pages of other origins may call: with which methods and headers, and from where. */
export type CrossOrigin<S> = {
  readonly methods: readonly Method[];
  readonly headers: readonly string[];
  /** Origins a line lets in with cookies; `*` lets in every one without. Empty lets in none. */
  allowedOrigins(settings: S): readonly string[];
};

export type HttpResponse = {
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
      /** What else makes a signature good, where it does not cover the body. */
      readonly once?: SignedOnce;
    };

/**
 * A signature over a moment and a token. It is good for so long after the moment, and for so long before it by clocks
 * that differ, and for one thing only: the same token again is good for the same thing, which is a repeat.
 */
export type SignedOnce = {
  readonly signedAt: Date;
  readonly ageMsMax: number;
  readonly aheadMsMax: number;
  readonly token: string;
  /** What is told, so that nothing else is the same: of any length. */
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
  /** Whoever calls: must be written in the line's settings, is never a default. */
  | { readonly kind: "anyone" };
