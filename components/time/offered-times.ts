import type { Wording } from "@/lib/client/format/use-wording";
import type { TimeRead } from "@/lib/client/time/read-time";
import { type SuggestionName, timeSuggestions } from "@/lib/client/time/time-suggestions";

/** A time to choose, under its name in the messages of the list. */
export type OfferedTime = {
  readonly name: SuggestionName | "before" | "until";
  /** Null until the customer replies. */
  readonly at: Date | null;
  /** Of a clock other than the agent's: how many minutes it is ahead of UTC. */
  readonly zone: number | null;
};

type Asked = {
  /** Null where nothing is typed. */
  readonly read: TimeRead | null;
  readonly before: Date | null;
  readonly now: Date;
  readonly canReply: boolean;
};

/** What there is to choose: what was understood, or suggestions while nothing is typed. */
export function offeredTimes({ read, before, now, canReply }: Asked): readonly OfferedTime[] {
  if (read?.kind === "until") {
    return [{ name: "until", at: read.at, zone: read.offsetMinutes }];
  }
  if (read?.kind === "reply" && canReply) return [{ name: "reply", at: null, zone: null }];
  if (read !== null) return [];
  const suggested = timeSuggestions(now).flatMap(({ name, choice }) =>
    choice.kind === "until" ? { name, at: choice.at, zone: null } : [],
  );
  return [
    ...(before !== null && before > now
      ? [{ name: "before", at: before, zone: null } as const]
      : []),
    ...suggested,
    ...(canReply ? [{ name: "reply", at: null, zone: null } as const] : []),
  ];
}

/** Why what was typed cannot be used, and what can be typed instead. */
export function problemWords(
  read: TimeRead | null,
  canReply: boolean,
  { words, formats }: Wording,
  now: Date,
): string {
  if (read?.kind === "past") {
    return words("list.time.past", { moment: formats.weekdayMoment(read.at.toISOString(), now) });
  }
  if (read?.kind === "far") return words("list.time.far");
  return words(canReply ? "list.time.unclearReply" : "list.time.unclear");
}
