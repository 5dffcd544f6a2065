import type { Words } from "@/lib/languages/words";
import type { AuditAction } from "@/lib/model/people/audit";

/** What an action is called. */
export function actionName(action: AuditAction, words: Words): string {
  switch (action) {
    case "line.resume":
      return words("audit.actions.lineResume");
    case "line.templates":
      return words("audit.actions.lineTemplates");
    case "webhook.add":
      return words("audit.actions.programAdd");
    case "webhook.change":
      return words("audit.actions.programChange");
    case "webhook.remove":
      return words("audit.actions.programRemove");
    case "search":
      return words("audit.actions.search");
    case "transcript.open":
      return words("audit.actions.transcriptOpen");
    case "transcript.ahead":
      return words("audit.actions.transcriptAhead");
    case "export.create":
      return words("audit.actions.exportCreate");
    case "export.download":
      return words("audit.actions.exportDownload");
    case "export.cancel":
      return words("audit.actions.exportCancel");
    case "export.delete":
      return words("audit.actions.exportDelete");
    case "permissions.change":
      return words("audit.actions.permissionsChange");
    case "scorecard.publish":
      return words("audit.actions.scorecardPublish");
    case "review-sample.draw":
      return words("audit.actions.sampleDraw");
    case "review-sample.take-back":
      return words("audit.actions.sampleTakeBack");
    case "review.submit":
      return words("audit.actions.reviewSubmit");
    case "review.dispute":
      return words("audit.actions.reviewDispute");
    case "review.dispute.upheld":
      return words("audit.actions.disputeUpheld");
    case "review.dispute.overturned":
      return words("audit.actions.disputeOverturned");
    case "audit.read":
      return words("audit.actions.auditRead");
    default:
      return action satisfies never;
  }
}
