import { and, asc, eq, inArray, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Failure, MessageState, Reaction } from "@/lib/model/message";
import { statesBefore } from "@/lib/model/receipt";
import type { Scope } from "../engines/database";
import { bind, prepared } from "../engines/prepared";
import type { Message } from "../tables/tables";

/** Remembers when an agent read messages of the customer; the first time counts. */
export async function stampRead(scope: Scope, ids: readonly string[], readAt: Date): Promise<void> {
  const { messages } = scope.tables;
  await scope.query
    .update(messages)
    .set({ readAt })
    .where(and(inArray(messages.id, [...ids]), isNull(messages.readAt)));
}

export type StateChange = {
  readonly messageId: string;
  readonly state: MessageState;
  readonly at: Date;
  readonly failure: Failure | null;
};

type ReportedState = Exclude<MessageState, "queued">;

const timeColumn = {
  sent: "sentAt",
  delivered: "deliveredAt",
  read: "readAt",
  failed: "failedAt",
} as const satisfies Record<ReportedState, keyof Message>;

/** The one conditional update that moves a message to a state. */
const moveTo = (state: ReportedState) =>
  prepared(({ query, tables: { messages } }) => {
    const at = bind(messages[timeColumn[state]], "at");
    return query
      .update(messages)
      .set({
        state,
        // A receipt that comes after a failure shows that the message was delivered after all.
        failedAt: null,
        failure: null,
        [timeColumn[state]]: at,
        ...(state === "failed" && {
          failure: bind(messages.failure, "failure"),
          failureOpenAt: at,
        }),
        isUncertain: false,
      })
      .where(
        and(
          eq(messages.id, sql.placeholder("messageId")),
          or(
            inArray(messages.state, [...statesBefore(state)]),
            // A message whose sending was uncertain is now known to be sent.
            state === "sent"
              ? and(eq(messages.state, "sent"), eq(messages.isUncertain, true))
              : undefined,
          ),
        ),
      )
      .returning()
      .prepare();
  });

const moves = {
  sent: moveTo("sent"),
  delivered: moveTo("delivered"),
  read: moveTo("read"),
  failed: moveTo("failed"),
} as const satisfies Record<ReportedState, unknown>;

/**
 * Moves a message forward to a state, in one conditional update: a receipt that is equal to or behind what is
 * known changes nothing and answers undefined. `read` fills a missing delivered time.
 */
export async function setMessageState(
  scope: Scope,
  { messageId, state, at, failure }: StateChange,
): Promise<Message | undefined> {
  if (state === "queued") return undefined;
  const { messages } = scope.tables;
  const [row] = await moves[state](scope, { messageId, at, failure });
  if (row === undefined || state !== "read" || row.deliveredAt !== null) return row;
  await scope.query.update(messages).set({ deliveredAt: at }).where(eq(messages.id, row.id));
  return { ...row, deliveredAt: at };
}

const nameAtProvider = prepared(({ query, tables: { messages } }) =>
  query
    .update(messages)
    .set({ externalMessageId: bind(messages.externalMessageId, "externalMessageId") })
    .where(and(eq(messages.id, sql.placeholder("messageId")), isNull(messages.externalMessageId)))
    .prepare(),
);

/** Remembers what the provider calls a message we sent; the first answer counts. */
export async function setExternalMessageId(
  scope: Scope,
  messageId: string,
  externalMessageId: string,
): Promise<void> {
  await nameAtProvider(scope, { messageId, externalMessageId });
}

/** Marks a message whose fate is unknown after a lost answer, or clears the mark. */
export async function setUncertain(
  scope: Scope,
  messageId: string,
  isUncertain: boolean,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set({ isUncertain }).where(eq(messages.id, messageId));
}

/** Puts a message back in line that failed, or that was maybe sent. Undefined when it is neither (any more). */
export async function requeueMessage(
  scope: Scope,
  messageId: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .update(messages)
    .set({
      state: "queued",
      failure: null,
      sentAt: null,
      failedAt: null,
      isUncertain: false,
      externalMessageId: null,
    })
    .where(
      and(
        eq(messages.id, messageId),
        or(
          eq(messages.state, "failed"),
          and(eq(messages.state, "sent"), eq(messages.isUncertain, true)),
        ),
      ),
    )
    .returning();
  return row;
}

/** The failure of a message waits for nobody any more. Undefined where it did not wait. */
export async function closeFailure(
  scope: Scope,
  conversationId: string,
  messageId: string,
): Promise<Message | undefined> {
  const { messages } = scope.tables;
  const [row] = await scope.query
    .update(messages)
    .set({ failureOpenAt: null })
    .where(
      and(
        eq(messages.id, messageId),
        eq(messages.conversationId, conversationId),
        isNotNull(messages.failureOpenAt),
      ),
    )
    .returning();
  return row;
}

/** The messages of a conversation whose failures wait for somebody, the first one first. */
export async function listOpenFailures(
  scope: Scope,
  conversationId: string,
): Promise<readonly Pick<Message, "id" | "createdAt" | "failureOpenAt">[]> {
  const { messages } = scope.tables;
  return scope.query
    .select({
      id: messages.id,
      createdAt: messages.createdAt,
      failureOpenAt: messages.failureOpenAt,
    })
    .from(messages)
    .where(and(eq(messages.conversationId, conversationId), isNotNull(messages.failureOpenAt)))
    .orderBy(asc(messages.seq));
}

/** Sets the customer's reaction, or takes it away. */
export async function setReaction(
  scope: Scope,
  messageId: string,
  reaction: Reaction | null,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set({ reaction }).where(eq(messages.id, messageId));
}

/** Marks a message deleted by its sender, once. False when it was already. */
export async function markDeleted(scope: Scope, messageId: string, at: Date): Promise<boolean> {
  const { messages } = scope.tables;
  const rows = await scope.query
    .update(messages)
    .set({ deletedAt: at })
    .where(and(eq(messages.id, messageId), isNull(messages.deletedAt)))
    .returning({ id: messages.id });
  return rows.length > 0;
}

/** Replaces what a message says, before it left. */
export async function replaceContent(
  scope: Scope,
  id: string,
  change: Pick<Message, "content" | "sentAs" | "preview" | "attachmentId">,
): Promise<void> {
  const { messages } = scope.tables;
  await scope.query.update(messages).set(change).where(eq(messages.id, id));
}
