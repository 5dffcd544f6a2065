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

/** Where they occur in a content object they are told elsewhere, not as rows. */
const silentMembers: ReadonlySet<string> = new Set(["type", "context", "referral"]);

/** A line the system writes, with facts that are there. Cut to the bounds of the model. */
export function notice(text: string, facts: readonly (readonly [string, unknown])[] = []): Notice {
  const rows = facts.flatMap(([label, value]) => {
    const words = wordsOf(value);
    return words === "" ? [] : [{ label: cutText(label, 500), value: cutText(words, 4096) }];
  });
  return { kind: "notice", text: cutText(text, 4096), rows: rows.slice(0, 100) };
}

/** A nested value is not shown: it stays in the channel data. */
function wordsOf(value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" ? value : "";
}

const anyObject = z.looseObject({});

/** A content object whose members have no common shape: every plain member becomes a row. */
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

/** ORDER: the customer's words, then one row per item. */
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

/** INTERACTIVE_FLOW_REPLY: what the customer filled in, as key and value. */
export const flowReplyNotice = z
  .looseObject({ text: optionalText, response: optionalObject({}) })
  .transform(({ text, response }) =>
    notice(text === null ? "Form answered" : `Form answered: ${text}`, formRows(response ?? {})),
  );

/** A choice of several is shown as its parts; other nested answers stay in the channel data. */
function formRows(response: WireObject): readonly (readonly [string, unknown])[] {
  return Object.entries(response).map(([label, value]) => [
    label,
    Array.isArray(value) ? value.map(wordsOf).filter(Boolean).join(", ") : value,
  ]);
}

/** The emoji of a REACTION; null when it was taken back, or none was sent (ctlive §4). */
export const reactionEmoji = z
  .looseObject({ emoji: optionalText, action: optionalText })
  .transform(({ emoji, action }) =>
    emoji === null || action?.toUpperCase() === "REMOVED" ? null : cutText(emoji, 32),
  );

/** REACTION, for when the message it names is unknown. */
export const reactionNotice = reactionEmoji.transform((emoji) =>
  notice(emoji === null ? "Removed a reaction" : `Reacted with ${emoji}`),
);
