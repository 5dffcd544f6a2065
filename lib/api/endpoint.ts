import type { z } from "zod";

/** One operation of our own API: its address, what it takes, and what it may answer. */
export type Endpoint = {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  /** `:name` marks a parameter. */
  readonly path: string;
  readonly summary: string;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** A JSON body. `raw` endpoints take bytes instead. */
  readonly body?: z.ZodType;
  readonly raw?: true;
  /** Success statuses and what they carry; null means no body. */
  readonly responses: Readonly<Record<number, z.ZodType | null>>;
  /** Documented failures besides 400, 401, 429, 500 and 503. */
  readonly errors?: readonly number[];
};
