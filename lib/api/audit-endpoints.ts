import { z } from "zod";
import { auditActions } from "@/lib/model/people/audit";
import { addresses } from "./addresses";
import type { Endpoint } from "./endpoint";
import * as schemas from "./schemas";

const instant = z.iso.datetime({ offset: true });

/** Who did what. */
export const auditEndpoints = {
  listAudit: {
    ...addresses.listAudit,
    summary:
      "Who did what that is looked into later, the newest first: searched, read others' conversations, exported, reviewed, changed permissions and lines. Reading it is recorded, too",
    query: z.strictObject({
      agent: z.uuid().optional(),
      action: z.enum(auditActions).optional(),
      conversation: z.uuid().optional(),
      /** From this instant on, and before the other. */
      from: instant.optional(),
      to: instant.optional(),
      cursor: z.string().max(80).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    responses: {
      200: z.strictObject({
        items: z.array(
          z.strictObject({
            id: schemas.id,
            at: schemas.instant,
            /** Null where nobody did it, such as a provisioning file. */
            agentId: schemas.id.nullable(),
            agentName: z.string().nullable(),
            action: z.enum(auditActions),
            /** What it was done to: the id of a line, an export, a review, an agent. */
            subject: z.string(),
            conversationId: schemas.id.nullable(),
            /** More of it, by name: the words of a search, the format of an export. */
            detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
          }),
        ),
        nextCursor: z.string().nullable(),
      }),
    },
  },
} as const satisfies Record<string, Endpoint>;
