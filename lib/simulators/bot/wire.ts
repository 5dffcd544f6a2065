import { z } from "zod";

/** The answer to a login, as far as a bot needs it. */
export const loginAnswer = z.looseObject({ token: z.string(), user: z.string() });

/** A service, as far as a bot looks at its own. */
export const serviceAnswer = z.looseObject({ id: z.string(), status: z.string() });

/** An event as webhooks are sent it. */
export const webhookEvent = z.looseObject({
  id: z.string(),
  event: z.string(),
  organization: z.string(),
  activity: z.looseObject({ summary: z.string(), actor: z.looseObject({ id: z.string() }) }),
  data: z.looseObject({
    conversation: z
      .looseObject({
        id: z.string(),
        type: z.string(),
        status: z.string(),
        participants: z.array(z.looseObject({ user: z.string(), accepted: z.boolean() })),
      })
      .optional(),
    message: z.looseObject({ text: z.string(), role: z.string() }).optional(),
  }),
});

export type WebhookEvent = z.infer<typeof webhookEvent>;

/** A message as a bot posts it. */
export type Post = {
  readonly type?: "chat" | "command";
  readonly role?: "agent";
  readonly text: string;
  readonly actions?: readonly {
    readonly type: "reply" | "postback";
    readonly text: string;
    readonly payload: string;
  }[];
  readonly meta?: Readonly<Record<string, unknown>>;
};
