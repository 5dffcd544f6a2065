import { z } from "zod";
import type { Content } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import {
  asList,
  isObject,
  optionalNumber,
  optionalObject,
  optionalText,
  type WireObject,
} from "./wire-fields";

type Notice = Extract<Content, { kind: "notice" }>;

/** Members that are shown elsewhere, not as rows. */
const silentMembers: ReadonlySet<string> = new Set(["type", "context", "referral"]);

/** A system line with the facts that are present, cut to our model's limits. */
export function notice(text: string, facts: readonly (readonly [string, unknown])[] = []): Notice {
  const rows = facts.flatMap(([label, value]) => {
    const words = wordsOf(value);
    return words === "" ? [] : [{ label: cutText(label, 500), value: cutText(words, 4096) }];
  });
  return { kind: "notice", text: cutText(text, 4096), rows: rows.slice(0, 100) };
}

/** Text for a plain value. A nested value is not shown: it stays in the channel data. */
function wordsOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : "";
}

const anyObject = z.looseObject({});

/** A content object without a documented shape: every plain member becomes a row. */
export function plainNotice(text: string) {
  return anyObject.transform((message) =>
    notice(
      text,
      Object.entries(message).filter(([member]) => !silentMembers.has(member)),
    ),
  );
}

const paymentWords: Readonly<Record<string, string>> = {
  PENDING: "Payment pending",
  FAILED: "Payment failed",
  SUCCESS: "Payment received",
  CANCELED: "Payment canceled",
};

/** INTERACTIVE_PAYMENT_CONFIRMATION: the amount is `value` divided by `offset` (ctlive §4). */
export const paymentNotice = z
  .looseObject({
    status: optionalText,
    currency: optionalText,
    totalAmount: optionalObject({ value: optionalNumber, offset: optionalNumber }),
    referenceId: optionalText,
    paymentId: optionalText,
    transactionId: optionalText,
    transactionType: optionalText,
  })
  .transform((payment) =>
    notice(paymentWords[payment.status?.toUpperCase() ?? ""] ?? "Payment in unknown state", [
      ["Amount", amount(payment.totalAmount, payment.currency)],
      ["Reference", payment.referenceId],
      ["Payment", payment.paymentId],
      ["Transaction", payment.transactionId],
      ["Transaction type", payment.transactionType],
    ]),
  );

function amount(
  total: { value: number | null; offset: number | null } | null,
  currency: string | null,
): string | null {
  if (total === null || total.value === null) return null;
  const offset = total.offset !== null && total.offset > 0 ? total.offset : 1;
  const digits = Math.min(Math.max(Math.round(Math.log10(offset)), 0), 20);
  return priced((total.value / offset).toFixed(digits), currency);
}

function priced(price: string, currency: string | null): string {
  return currency === null ? price : `${price} ${currency}`;
}

/** ORDER: the customer's text, then one row per item. */
export const orderNotice = z
  .looseObject({
    text: optionalText,
    catalogId: optionalText,
    productItems: z
      .unknown()
      .optional()
      .transform((value) =>
        asList(value)
          .filter(isObject)
          .map((item) => orderItem.parse(item)),
      ),
  })
  .transform(({ text, catalogId, productItems }) =>
    notice(text === null ? "Order" : `Order: ${text}`, [...productItems, ["Catalog", catalogId]]),
  );

const orderItem = z
  .looseObject({
    productRetailerId: optionalText,
    quantity: optionalNumber,
    itemPrice: optionalNumber,
    currency: optionalText,
  })
  .transform(({ productRetailerId, quantity, itemPrice, currency }) => {
    const price = itemPrice === null ? "" : ` × ${priced(String(itemPrice), currency)}`;
    return [productRetailerId ?? "Item", `${quantity ?? 1}${price}`] as const;
  });

/** INTERACTIVE_FLOW_REPLY: the filled-in form, as keys and values. */
export const flowReplyNotice = z
  .looseObject({ text: optionalText, response: optionalObject({}) })
  .transform(({ text, response }) =>
    notice(text === null ? "Form answered" : `Form answered: ${text}`, formRows(response ?? {})),
  );

/** A multiple choice is shown as its values. Other nested answers stay in the channel data. */
function formRows(response: WireObject): readonly (readonly [string, unknown])[] {
  return Object.entries(response).map(([label, value]) => [
    label,
    Array.isArray(value) ? value.map(wordsOf).filter(Boolean).join(", ") : value,
  ]);
}

/** The emoji of a REACTION; null when it was removed, or none was sent (ctlive §4). */
export const reactionEmoji = z
  .looseObject({ emoji: optionalText, action: optionalText })
  .transform(({ emoji, action }) =>
    emoji === null || action?.toUpperCase() === "REMOVED" ? null : cutText(emoji, 32),
  );

/** REACTION as a notice, for when the message it names is unknown. */
export const reactionNotice = reactionEmoji.transform((emoji) =>
  notice(emoji === null ? "Removed a reaction" : `Reacted with ${emoji}`),
);
