import { z } from "zod";
import { scopes } from "./scope";

/** A bot or integration in a provisioning file. */
export const web1on1Settings = z.strictObject({
  email: z.email().max(320).toLowerCase(),
  name: z.string().trim().min(1).max(100),
  password: z.string().min(8).max(200),
  scope: z.enum(scopes),
  /** Hosts in private networks that the organization's webhooks may use; none by default. */
  allowPrivateHosts: z.array(z.string().trim().toLowerCase().min(1).max(255)).max(100).default([]),
  /**
   * What creating a conversation with a known contact does (web1on1 §12.3): `refuse`, by the outbound messaging
   * chapter, or `update`: post into the existing conversation, by newer pages.
   */
  existingContacts: z.enum(["refuse", "update"]).default("refuse"),
});

export type Web1on1Settings = z.output<typeof web1on1Settings>;
