import { z } from "zod";
import { scopes } from "./constants";

/** Ids and secrets consist of characters that never need escaping (alvaria §3.3). */
const credential = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w%:.~-]+$/, "may hold letters, digits and - _ . ~ : %");

const client = z.strictObject({
  clientId: credential.regex(/^[^:%]+$/, "may hold neither : nor %"),
  clientSecret: credential,
  /** The scopes it may request. */
  scopes: z.array(z.enum(scopes)),
});

/** A custom agent application's registration for one organization. */
export const alvariaSettings = z
  .strictObject({
    /** The organization's id in paths, and the `realm`. */
    orgId: z
      .string()
      .min(1)
      .max(100)
      .regex(/^[\w.-]+$/, "may hold letters, digits and - _ ."),
    clients: z.array(client).min(1),
    /** Accepted values of `x-api-key`. */
    apiKeys: z.array(z.string().min(1).max(200)).min(1),
  })
  .superRefine(({ clients }, context) => {
    for (const [at, { clientId }] of clients.entries()) {
      if (clients.findIndex((one) => one.clientId === clientId) === at) continue;
      const message = `${clientId} stands here twice`;
      context.addIssue({ code: "custom", path: ["clients", at, "clientId"], message });
    }
  });

export type AlvariaSettings = z.output<typeof alvariaSettings>;
export type AlvariaClient = AlvariaSettings["clients"][number];
