import {
  type ConsumerStart,
  lastVisit,
  postWritten,
  sendCall,
  showWritten,
  startCall,
} from "./consumer";
import type { AccountState, PlatformCall, PublisherCore } from "./core";
import { type ConsumerFile, hostFile } from "./files";

/** What a consumer writes in the app; the rest of a start is used if it begins the conversation. */
export interface AppDraft extends ConsumerStart {
  readonly externalMessageId: string;
  readonly file?: ConsumerFile | undefined;
  /** The platform's id of an agent's message that is answered. */
  readonly answeredId?: string | undefined;
}

/**
 * Has the consumer write as the app lets them: the message is shown at once, waits for those before it, and then goes
 * on with the consumer's last visit or starts one. The faults `duplicate` and `outOfOrder` apply.
 */
export function writeInApp(
  core: PublisherCore,
  state: AccountState,
  draft: AppDraft,
): Promise<PlatformCall> {
  const { key } = state.account;
  const { consumerId, externalMessageId, text, file, answeredId } = draft;
  const name = [draft.firstName, draft.lastName].filter(Boolean).join(" ");
  core.apps.rename(key, consumerId, name || null);
  const media = file === undefined ? null : hostFile(core, state, file);
  const isStart = lastVisit(core, state, consumerId) === undefined;
  const listing = typeof draft.listing === "string" ? draft.listing : null;
  const entry = showWritten(core, state, consumerId, {
    id: externalMessageId,
    text,
    sessionId: draft.sessionId ?? null,
    media,
    mediaUrl: media?.url ?? null,
    answeredId: answeredId ?? null,
    listing: isStart ? listing : null,
  });
  const { outOfOrder, duplicate } = state.faults;
  const lane = JSON.stringify([key, consumerId]);
  const posted = core.postOrder.run(lane, outOfOrder, async () => {
    const visitId = lastVisit(core, state, consumerId);
    // `Start` has no member for a file: without a visit, the session has to tell it.
    const request =
      visitId === undefined && media === null
        ? startCall(draft)
        : sendCall({
            ...(visitId === undefined ? { sessionId: draft.sessionId } : { visitId }),
            consumerId,
            text,
            externalMessageId,
            messageId: answeredId,
            mediaUrls: media === null ? undefined : [media.url],
          });
    return postWritten(core, state, entry, request, duplicate ? 2 : 1);
  });
  return core.background.track(posted);
}
