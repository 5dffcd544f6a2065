import type { Actor, TimelineEvent } from "@/lib/model/event";
import type { Said } from "./server-sentences";
import type { Words } from "./words";

type Told = Exclude<TimelineEvent, { kind: "visited" }>;

/** What the sentences are made with. */
type Wording = {
  readonly words: Words;
  readonly formats: {
    readonly said: Said;
    until(until: string | null): string;
    list(items: readonly string[]): string;
  };
};

type Kind<K extends Told["kind"]> = Extract<Told, { kind: K }>;

/** Who reads the sentence, what people are called, and whether the event was taken back. */
type Reading = {
  readonly nameOf: (actor: Actor) => string;
  readonly myId: string | null;
  readonly isUndone: boolean;
};

/** What happened in a conversation, as a sentence with its reason. */
export function eventSentence(event: Told, reading: Reading, wording: Wording): string {
  const { words, formats } = wording;
  const told = new EventWords(reading, wording).sentence(event);
  const reason = event.kind === "assigned" ? event.reason : null;
  const because =
    reason === null
      ? told
      : words("thread.event.because", { event: told, reason: formats.said(reason) });
  return reading.isUndone ? words("thread.event.undone", { event: because }) : because;
}

/** The sentences of one reader. `who` is the reader or somebody else, whom `name` names; so are `whom` and `other`. */
class EventWords {
  readonly #reading: Reading;
  readonly #wording: Wording;

  constructor(reading: Reading, wording: Wording) {
    this.#reading = reading;
    this.#wording = wording;
  }

  sentence(event: Told): string {
    const { words, formats } = this.#wording;
    const by = this.#by(event.by);
    switch (event.kind) {
      case "opened":
        return words("thread.event.opened", by);
      case "reopened":
        return event.by.kind === "contact"
          ? words("thread.event.reopenedByCustomer", { name: by.name })
          : words("thread.event.reopened", by);
      case "tagged":
        return this.#tagged(event);
      case "prioritized":
        return event.to === null
          ? words("thread.event.priorityRemoved", by)
          : words("thread.event.prioritySet", {
              ...by,
              priority: words(`common.priority.${event.to}`),
            });
      case "snoozed":
        return words("thread.event.snoozed", { ...by, until: formats.until(event.until) });
      case "woken":
        return this.#woken(event);
      case "closed":
        return this.#closed(event);
      case "case-set":
        return this.#caseSet(event);
      case "case-closed":
        return words("thread.event.caseClosed", { ...by, number: String(event.caseNumber) });
      case "moved":
        return this.#moved(event);
      case "transferred":
        return event.to === null
          ? words("thread.event.teamless", by)
          : words("thread.event.transferred", { ...by, team: event.to.name });
      case "assigned":
        return this.#assigned(event);
      default:
        return event satisfies never;
    }
  }

  #by(actor: Actor) {
    const { nameOf, myId } = this.#reading;
    const isMe = actor.kind === "agent" && actor.agentId === myId;
    return { who: isMe ? "you" : "other", name: nameOf(actor) };
  }

  #agent(agentId: string) {
    const { who, name } = this.#by({ kind: "agent", agentId });
    return { whom: who, other: name };
  }

  #tagged({ by: actor, added, removed }: Kind<"tagged">): string {
    const { words, formats } = this.#wording;
    const by = this.#by(actor);
    const tags = { added: formats.list(added), removed: formats.list(removed) };
    if (removed.length === 0) return words("thread.event.tagged", { ...by, added: tags.added });
    if (added.length === 0) return words("thread.event.untagged", { ...by, removed: tags.removed });
    return words("thread.event.retagged", { ...by, ...tags });
  }

  #woken({ by }: Kind<"woken">): string {
    const { words } = this.#wording;
    switch (by.kind) {
      case "contact":
        return words("thread.event.wokenByCustomer", { name: this.#by(by).name });
      case "system":
        return words("thread.event.woken");
      case "agent":
        return words("thread.event.wokenByAgent", this.#by(by));
      default:
        return by satisfies never;
    }
  }

  #closed({ by, reason }: Kind<"closed">): string {
    const { words } = this.#wording;
    const { name } = this.#by({ kind: "contact" });
    if (reason === "inactivity") return words("thread.event.closedForInactivity", { name });
    if (reason === "absence") return words("thread.event.closedForAbsence", { name });
    return by.kind === "contact"
      ? words("thread.event.ended", { name })
      : words("thread.event.closed", this.#by(by));
  }

  #caseSet({ by, caseNumber }: Kind<"case-set">): string {
    const { words } = this.#wording;
    if (caseNumber === null) return words("thread.event.caseRemoved", this.#by(by));
    const number = String(caseNumber);
    return by.kind === "system"
      ? words("thread.event.caseSetBySystem", { number })
      : words("thread.event.caseSet", { ...this.#by(by), number });
  }

  #moved({ by, from, to }: Kind<"moved">): string {
    const { words } = this.#wording;
    return from.lineId === to.lineId
      ? words("thread.event.movedDevice", { ...this.#by(by), line: to.name })
      : words("thread.event.moved", { ...this.#by(by), line: to.name, before: from.name });
  }

  #assigned({ by: actor, from, to }: Kind<"assigned">): string {
    const { words } = this.#wording;
    const by = this.#by(actor);
    const isSelf = (agentId: string | null) => actor.kind === "agent" && actor.agentId === agentId;
    if (to === null) {
      if (from === null || isSelf(from)) return words("thread.event.unassigned", by);
      if (actor.kind === "contact") return words("thread.event.unassignedFrom", this.#agent(from));
      return words("thread.event.takenFrom", { ...by, ...this.#agent(from) });
    }
    if (isSelf(to)) return words("thread.event.taken", by);
    return words("thread.event.assigned", { ...by, ...this.#agent(to) });
  }
}
