/**
 * What is recorded for whoever has to know later who did it. A `line`, `template` or `webhook` is its subject; of a search
 * and of the record's own readings the subject is `messages` and `audit`.
 */
export const auditActions = [
  "line.resume",
  "line.templates",
  "webhook.add",
  "webhook.change",
  "webhook.remove",
  "search",
  "transcript.open",
  "transcript.ahead",
  "export.create",
  "export.download",
  "export.cancel",
  "export.delete",
  "permissions.change",
  "scorecard.publish",
  "review-sample.draw",
  "review-sample.take-back",
  "review.submit",
  "review.dispute",
  "review.dispute.upheld",
  "review.dispute.overturned",
  "audit.read",
] as const;
export type AuditAction = (typeof auditActions)[number];

/** More of what was done: facts by name, such as the words of a search. */
export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;
