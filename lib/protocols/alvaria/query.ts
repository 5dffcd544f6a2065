import type { HttpRequest } from "../http-message";
import { type Fault, refuse } from "./error";

/** A number in the query, within its range; the default where it is missing. Throws 400. */
export function readCount(
  { query }: HttpRequest,
  name: string,
  {
    min,
    max,
    default: usual,
  }: { readonly min: number; readonly max: number; readonly default: number },
): number {
  const value = query[name];
  if (value === undefined) return usual;
  const count = /^\d{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (count >= min && count <= max) return count;
  throw refuse("invalid_request", [queryFault(`${name} must be between ${min} and ${max}`)]);
}

/** The fault of a query parameter that cannot be read. */
export function queryFault(message: string): Fault {
  return { scope: "query", reason: "invalidValue", message };
}
