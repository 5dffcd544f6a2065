import { type AuditEntry, readAudit } from "@/lib/inbox/audit/read-audit";
import { AppError } from "@/lib/model/error";
import { isoInstant } from "@/lib/model/iso-instant";
import type { Handler } from "../call";

export const listAudit: Handler<"listAudit"> = async ({ context, agent, query }) => {
  const { agent: agentId, action, conversation, from, to, cursor, limit } = query;
  const { entries, next } = await readAudit(context, agent, {
    ...{ agentId, action, conversationId: conversation, limit },
    from: from === undefined ? undefined : new Date(from),
    to: to === undefined ? undefined : new Date(to),
    after: cursor === undefined ? null : placeOf(cursor),
  });
  return {
    status: 200,
    json: {
      items: entries.map(presentEntry),
      nextCursor: next === null ? null : `${next.at.getTime()}.${next.id}`,
    },
  };
};

function presentEntry(entry: AuditEntry) {
  const { id, at, agentId, agentName, action, subject, conversationId, detail } = entry;
  return {
    ...{ id, at: isoInstant(at), agentId, agentName, action, subject, conversationId },
    detail: detail ?? {},
  };
}

function placeOf(cursor: string): { readonly at: Date; readonly id: string } {
  const [, at, id] = /^(\d{1,15})\.([0-9a-f-]{36})$/u.exec(cursor) ?? [];
  if (at === undefined || id === undefined) {
    throw new AppError("invalid_request", "The cursor is not one of ours", {
      problems: [{ path: "cursor", message: "is not one of ours" }],
    });
  }
  return { at: new Date(Number(at)), id };
}
