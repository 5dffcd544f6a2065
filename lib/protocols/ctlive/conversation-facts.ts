import { type Referral, readReferral, referral, referralRows } from "@/lib/model/referral";
import type { ChannelData, Fact } from "../customer-side/protocol";
import { isObject, type WireObject } from "./wire-fields";

/** A message's `referral` (ctlive §4); null where it has no usable member. */
export function referralOf(told: WireObject): Referral | null {
  const { sourceType, sourceId, sourceUrl, headline, body, ctwaClickId, referralMedia } = told;
  return readReferral({
    sourceType,
    sourceId,
    sourceUrl,
    headline,
    body,
    clickId: ctwaClickId,
    mediaUrl: isObject(referralMedia) ? referralMedia.url : null,
  });
}

/** The facts shown beside the conversation. */
export function facts(data: ChannelData): readonly Fact[] {
  const read = referral.safeParse(data.referral).data;
  return read === undefined ? [] : referralRows(read);
}
