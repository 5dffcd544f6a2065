import { dropExpiredChanges } from "@/db/stores/desk/undoable-changes";
import { sweepIdempotentRequests } from "@/db/stores/idempotent-requests";
import { dropExpiredReceipts } from "@/db/stores/receipts";
import { dropExpiredSignatureTokens } from "@/db/stores/signature-tokens";
import { sweepWebhookEvents } from "@/db/stores/webhook-events";
import { forgetBulks } from "@/lib/inbox/bulk/run-bulk";
import type { Context, Work } from "@/lib/inbox/context/context";
import { keepWaitingTime, waitingAt } from "@/lib/inbox/context/waiting";
import { forgetExports } from "@/lib/inbox/exports/end-export";
import { sweepUploads } from "@/lib/inbox/files/sweep-uploads";
import { forgetSubscriptions } from "@/lib/inbox/notifications/subscriptions";
import { endOvertaken } from "@/lib/inbox/receiving/ingest";
import { sweepLooseFiles } from "@/lib/inbox/writing/sweep-loose-files";

/** For how long webhook events that were given up are kept, for whoever investigates. */
const givenUpKeptMs = 3 * 24 * 3_600_000;

type Task = (context: Context) => Promise<void>;

const written =
  (work: (context: Context) => Work<unknown>): Task =>
  async (context) => {
    await context.database.write(work(context));
  };

/** What the worker does once a minute, in no order: it forgets what nobody can need any more. */
export const housekeepingTasks: readonly Task[] = [
  written((context) => (scope) => dropExpiredReceipts(scope, context.now())),
  written((context) => (scope) => dropExpiredSignatureTokens(scope, context.now())),
  written((context) => (scope) => dropExpiredChanges(scope, waitingAt(context))),
  written((context) => (scope) => sweepIdempotentRequests(scope, waitingAt(context))),
  written((context) => (scope) => sweepWebhookEvents(scope, waitingAt(context, -givenUpKeptMs))),
  endOvertaken,
  forgetBulks,
  forgetExports,
  forgetSubscriptions,
  sweepUploads,
  sweepLooseFiles,
  keepWaitingTime,
];
