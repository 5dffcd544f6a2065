import { describe, expect, test } from "vitest";
import type { TimelineEventView } from "@/lib/api/message-schemas";
import type { ActorView } from "@/lib/api/schemas";
import { createFormats } from "@/lib/client/format/formats";
import { deskRooms, loadDeskMessages } from "@/lib/languages/desk-messages";
import { eventSentence } from "@/lib/languages/event-sentence";
import { createSaid, loadServerSentences } from "@/lib/languages/server-sentences";
import { createWords } from "@/lib/languages/words";

type Told = Exclude<TimelineEventView, { kind: "visited" }>;

const me = { kind: "agent", agentId: "me" } as const;
const other = { kind: "agent", agentId: "other" } as const;
const contact = { kind: "contact" } as const;
const system = { kind: "system" } as const;

async function inLanguage(language: "en" | "es") {
  const words = createWords(language, await loadDeskMessages(language, deskRooms));
  const said = createSaid(await loadServerSentences(language));
  const wording = { words, formats: createFormats(language, words, said) };
  const names = { agent: "Agent Two", contact: "Customer One", system: "Parley" } as const;
  const you = language === "en" ? "You" : "Tú";
  const nameOf = (actor: ActorView) =>
    actor.kind === "agent" && actor.agentId === "me" ? you : names[actor.kind];
  return (event: Told, isUndone = false) =>
    eventSentence(event, { nameOf, myId: "me", isUndone }, wording);
}

const english = await inLanguage("en");
const spanish = await inLanguage("es");

const tagged = (added: string[], removed: string[]): Told => ({
  ...{ kind: "tagged", by: other, added, removed },
});
const assigned = (by: ActorView, from: string | null, to: string | null): Told => ({
  ...{ kind: "assigned", by, from, to, reason: null },
});
const line = (lineId: string, name: string) => ({ lineId, name });

describe("what happened is a whole sentence in the agent's language", () => {
  test.each<[Told, string, string]>([
    [
      { kind: "opened", by: contact },
      "Customer One started a conversation",
      "Customer One ha iniciado una conversación",
    ],
    [
      { kind: "reopened", by: contact },
      "Reopened, because Customer One wrote",
      "Reabierta, porque ha escrito Customer One",
    ],
    [
      { kind: "reopened", by: me },
      "You reopened the conversation",
      "Has reabierto la conversación",
    ],
    [
      tagged(["vip", "new"], []),
      "Agent Two tagged the conversation vip and new",
      "Agent Two ha etiquetado la conversación con vip y new",
    ],
    [tagged([], ["vip"]), "Agent Two removed the tag vip", "Agent Two ha quitado la etiqueta vip"],
    [
      { kind: "prioritized", by: me, from: null, to: 1 },
      "You set the priority to Urgent",
      "Has puesto la prioridad Urgente",
    ],
    [
      { kind: "snoozed", by: other, until: null },
      "Agent Two snoozed the conversation until the customer replies",
      "Agent Two ha pospuesto la conversación hasta que el cliente responda",
    ],
    [
      { kind: "woken", by: system },
      "Open again, because the snooze is over",
      "Abierta de nuevo, porque ha terminado el plazo",
    ],
    [{ kind: "closed", by: me }, "You closed the conversation", "Has cerrado la conversación"],
    [
      { kind: "closed", by: system, reason: "inactivity" },
      "Closed, because Customer One did not write for a while",
      "Cerrada, porque Customer One no ha escrito durante un rato",
    ],
    [
      { kind: "case-set", by: system, caseNumber: 1_234 },
      "Added to CASE-1234",
      "Añadida a CASE-1234",
    ],
    [
      { kind: "moved", by: contact, from: line("a", "SMS"), to: line("b", "Web") },
      "Customer One continued on Web, after SMS",
      "Customer One ha continuado en Web, después de SMS",
    ],
    [assigned(me, null, "me"), "You took the conversation", "Has tomado la conversación"],
    [
      assigned(other, "me", null),
      "Agent Two unassigned the conversation from you",
      "Agent Two te ha quitado la conversación",
    ],
    [
      assigned(other, null, "me"),
      "Agent Two assigned the conversation to you",
      "Agent Two te ha asignado la conversación",
    ],
    [
      assigned(me, "me", "other"),
      "You assigned the conversation to Agent Two",
      "Has asignado la conversación a Agent Two",
    ],
  ])("%j", (event, inEnglish, inSpanish) => {
    expect(english(event)).toBe(inEnglish);
    expect(spanish(event)).toBe(inSpanish);
  });

  test("with the reason that the server gives, and whether it was taken back", () => {
    const event = {
      ...assigned(contact, "other", null),
      reason: "no longer an agent here",
    } as Told;
    expect(english(event)).toBe("Unassigned from Agent Two: no longer an agent here");
    expect(spanish(event)).toBe("Ya no está asignada a Agent Two: ya no es agente aquí");
    expect(spanish({ kind: "closed", by: me }, true)).toBe(
      "Has cerrado la conversación (deshecho)",
    );
  });
});
