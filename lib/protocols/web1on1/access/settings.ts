import { z } from "zod";
import { scopes } from "./scope";

/** A bot or an integration as a provisioning file registers it. */
export const web1on1Settings = z.strictObject({
  email: z.email().max(320).toLowerCase(),
  name: z.string().trim().min(1).max(100),
  password: z.string().min(8).max(200),
  scope: z.enum(scopes),
  /** Hosts in private networks at which the organization's webhooks may be: none unless said. */
  allowPrivateHosts: z.array(z.string().trim().toLowerCase().min(1).max(255)).max(100).default([]),
  /**
   * What creating a conversation with somebody known does (web1on1 §12.3): refuse, as the outbound messaging chapter
   * says, or post into the conversation there is, as newer pages say.
   */
  existingContacts: z.enum(["refuse", "update"]).default("refuse"),
});

export type Web1on1Settings = z.output<typeof web1on1Settings>;
