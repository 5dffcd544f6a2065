import { z } from "zod";
import { cutText } from "./cut-text";
import { webAddress } from "./web-address";

const lengthMax = 2_000;

const words = z
  .string()
  .transform((text) => cutText(text.trim(), lengthMax))
  .nullable()
  .catch(null)
  .transform((text) => (text === "" ? null : text));

/** What brought a customer here: the advertisement or post that was pressed. Null for what is not told. */
export const referral = z.object({
  /** What it was, in the provider's word: `ad`, `post`. */
  sourceType: words,
  sourceId: words,
  sourceUrl: words,
  headline: words,
  body: words,
  /** The one press, as its network counts it. */
  clickId: words,
  mediaUrl: words,
});

export type Referral = z.output<typeof referral>;

/** What is told of it; null where that is nothing. */
export function readReferral(told: Readonly<Record<keyof Referral, unknown>>): Referral | null {
  const read = referral.parse(
    Object.fromEntries(Object.entries(told).map(([name, value]) => [name, value ?? null])),
  );
  return Object.values(read).some((value) => value !== null) ? read : null;
}

type Row = { readonly label: string; readonly value: string; readonly url?: string };

/** What an agent reads of it, where it is led to by its address. */
export function referralRows(read: Referral): readonly Row[] {
  const { sourceType, headline, body, sourceId, sourceUrl, clickId, mediaUrl } = read;
  const isPost = sourceType?.toLowerCase() === "post";
  const short = isPost ? "Post" : "Ad";
  const title = headline ?? sourceUrl ?? sourceId;
  const rows: readonly (readonly [label: string, value: string | null, url: string | null])[] = [
    [`Came from ${isPost ? "a post" : "an advertisement"}`, title ?? "Unknown", sourceUrl],
    [`${short} text`, body, null],
    [`${short} picture`, mediaUrl, mediaUrl],
    [`${short} ID`, sourceId === title ? null : sourceId, null],
    [`${short} click ID`, clickId, null],
  ];
  return rows.flatMap(([label, value, url]) => {
    if (value === null) return [];
    const address = webAddress().safeParse(url).data;
    return [address === undefined ? { label, value } : { label, value, url: address }];
  });
}
