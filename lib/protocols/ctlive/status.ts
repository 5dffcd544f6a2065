import type { z } from "zod";
import { cutText } from "@/lib/model/cut-text";
import type { Failure } from "@/lib/model/message";
import { explainByGroup, explainError, explainStatus } from "./failure-text";
import { optionalBoolean, optionalNumber, optionalObject, optionalText } from "./wire-fields";

/** The status of an outbound message (CTLive Channel API v1, Delivery Message; ctlive §9). */
export const wireStatus = optionalObject({
  groupId: optionalNumber,
  groupName: optionalText,
  id: optionalNumber,
  name: optionalText,
  description: optionalText,
});

/** Why it failed (ctlive §9.3). Id 0 is NO_ERROR. */
export const wireError = optionalObject({
  groupId: optionalNumber,
  id: optionalNumber,
  name: optionalText,
  description: optionalText,
  permanent: optionalBoolean,
}).transform((error) => (error !== null && error.id === 0 ? null : error));

type WireStatus = z.output<typeof wireStatus>;
type WireError = z.output<typeof wireError>;

/** Accepted, pending, undeliverable, delivered, expired, rejected (ctlive §9.1). */
const groups = [0, 1, 2, 3, 4, 5] as const;

type StatusGroup = (typeof groups)[number];

const groupsByName: Readonly<Record<string, StatusGroup>> = {
  OK: 0,
  ACCEPTED: 0,
  PENDING: 1,
  UNDELIVERABLE: 2,
  DELIVERED: 3,
  EXPIRED: 4,
  REJECTED: 5,
};

/** The status group by number, else by name ignoring case; null when neither is known (ctlive §9.1). */
export function statusGroup(status: WireStatus): StatusGroup | null {
  const numbered = groups.find((group) => group === status?.groupId);
  return numbered ?? groupsByName[status?.groupName?.trim().toUpperCase() ?? ""] ?? null;
}

/** The message state that a report means. Id 2, "delivered to operator", is not delivered yet (ctlive §9.1). */
export function stateOf(group: StatusGroup, status: WireStatus): "sent" | "delivered" | "failed" {
  switch (group) {
    case 0:
    case 1:
      return "sent";
    case 3:
      return status?.id === 2 ? "sent" : "delivered";
    case 2:
    case 4:
    case 5:
      return "failed";
    default:
      return group satisfies never;
  }
}

/**
 * Why a message failed, in a sentence for agents: our text for the error or the status, else the gateway's own
 * description. A failure marked as not permanent may be retried.
 */
export function failureOf(status: WireStatus, error: WireError): Failure {
  const group = statusGroup(status);
  const known =
    (error?.id ? explainError(error.id) : null) ??
    (group === null ? null : explainStatus(group, status?.id ?? null));
  const explanation = known ?? explainByGroup(error?.groupId ?? null, error?.id ?? null);
  const words =
    error?.description ?? error?.name ?? status?.description ?? status?.name ?? status?.groupName;
  const detail = known || !words ? explanation.detail : `${explanation.detail}: ${words}`;
  const isTemporary = error?.permanent === false && explanation.remedy === "ask_admin";
  return {
    detail: cutText(detail, 1000),
    code: codeOf(error) ?? codeOf(status),
    remedy: isTemporary ? "retry" : explanation.remedy,
  };
}

function codeOf(source: { name: string | null; id: number | null } | null): string | null {
  if (source === null) return null;
  if (source.name !== null) return cutText(source.name, 200);
  return source.id === null ? null : String(source.id);
}
