import { z } from "zod";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

/** Lines, and the templates that they have. */
export const lineEndpoints = {
  listLines: {
    ...addresses.listLines,
    summary: "The organization's lines and their state",
    responses: {
      200: z.strictObject({
        items: z.array(schemas.lineDetail),
        nextCursor: z.null(),
      }),
    },
  },
  resumeLine: {
    ...addresses.resumeLine,
    summary:
      "Send again on a line that was stopped because its credentials were refused. Administrators and supervisors",
    params: z.strictObject({ id: z.uuid() }),
    responses: { 200: schemas.lineDetail },
    errors: [403, 404],
  },
  listTemplates: {
    ...addresses.listTemplates,
    summary: "The templates of a line, by name and language, those that cannot be sent among them",
    params: z.strictObject({ id: z.uuid() }),
    responses: {
      200: z.strictObject({ items: z.array(schemas.template), nextCursor: z.null() }),
    },
    errors: [404],
  },
  importTemplates: {
    ...addresses.importTemplates,
    summary:
      "Store a line's templates: the provider's own list (`{ data: [...] }`), or an array in our words. Known ones are replaced, others stay; what cannot be sent from here is skipped. Administrators",
    params: z.strictObject({ id: z.uuid() }),
    body: z.union([
      z.array(z.unknown()).max(1_000),
      z.looseObject({ data: z.array(z.unknown()).max(1_000) }),
    ]),
    responses: {
      200: z.strictObject({
        /** How many were stored. */
        count: z.int(),
        skipped: z.array(
          z.strictObject({ name: z.string(), language: z.string(), reason: z.string() }),
        ),
      }),
    },
    errors: [403, 404, 413, 422],
  },
} as const satisfies Record<string, Endpoint>;
