import { z } from "zod";

/** Of a path that names a conversation. */
export const conversation = z.strictObject({ id: z.uuid() });

/** Of a path that names a message of a conversation. */
export const conversationMessage = z.strictObject({
  id: z.uuid(),
  messageId: z.uuid(),
});
