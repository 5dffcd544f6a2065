/** Every way a request can fail, with the one HTTP status each has. */
export const errorStatus = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  payload_too_large: 413,
  unsupported: 422,
  window_closed: 422,
  rate_limited: 429,
  internal: 500,
  provider_failed: 502,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/**
 * One fault in a request: `path` in the caller's notation (`results[0].message.type`). Of a text that is read piece by
 * piece, `offset` and `length` say which of its characters are at fault, counted as UTF-16 does.
 */
export type Problem = {
  readonly path: string;
  readonly message: string;
  readonly offset?: number;
  readonly length?: number;
};

type AppErrorOptions = {
  readonly cause?: unknown;
  readonly problems?: readonly Problem[];
  /** What `Allow` or `Retry-After` and the like must say; sent with whatever body the caller's format has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A finer word for the same failure, for formats that tell such apart: the core's own, or a vendor's code. */
  readonly reason?: string;
};

const brand = Symbol.for("parley.app-error");

/**
 * "Cannot continue", with a code of the closed list above. `detail` is a sentence that is safe to
 * show to the caller; `cause` is for the log and never leaves.
 */
export class AppError extends Error {
  readonly [brand] = true;
  readonly code: ErrorCode;
  readonly detail: string;
  readonly problems: readonly Problem[];
  readonly headers: Readonly<Record<string, string>>;
  readonly reason: string | null;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.detail = detail;
    this.problems = options.problems ?? [];
    this.headers = options.headers ?? {};
    this.reason = options.reason ?? null;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}

/** Recognises our errors by brand: Next loads several copies of this module, so `instanceof` lies. */
export function isAppError(value: unknown): value is AppError {
  return typeof value === "object" && value !== null && brand in value;
}
