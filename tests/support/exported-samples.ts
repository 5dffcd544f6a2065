import type {
  AboutExport,
  ExportedConversation,
  ExportedEntry,
  ExportedMessage,
  ExportWriter,
} from "@/lib/inbox/exports/exported";

const noon = Date.UTC(2026, 10, 12, 12, 0);

const about: AboutExport = {
  ...{ organization: "Fixture & Sons", by: "Agent Two", chosenAt: new Date(noon) },
  ...{ query: "line:whatsapp <b>", total: 2, hasNotes: true },
};

export function conversation(changes: Partial<ExportedConversation> = {}): ExportedConversation {
  return {
    ...{ id: "01a22cdc-9eea-7533-b08f-421c206fb626", customer: "Customer One" },
    ...{ address: "+39 06 1234 5678", line: "WhatsApp", lineId: "line", team: "Service" },
    ...{ assignee: "Agent Two", status: "closed", openedAt: new Date(noon), tags: ["repair"] },
    ...{ priority: 2, caseNumber: 12 },
    ...changes,
  };
}

let made = 0;

/** A message, the next of a conversation: a minute after the one before. */
export function message(text: string, changes: Partial<ExportedMessage> = {}): ExportedMessage {
  made++;
  return {
    ...{ kind: "message", id: `message-${made}`, at: new Date(noon + made * 60_000), text },
    ...{ direction: "inbound", author: "Customer One", writtenAs: null, line: "WhatsApp" },
    ...{ lineId: "line", content: { kind: "text", text }, sentAs: null, file: null, quoted: null },
    ...{ isAutomatic: false, state: null, isUncertain: false, stateAt: null, failure: null },
    ...{ deliveredAt: null, readAt: null, deletedAt: null, reaction: null, mail: null },
    ...changes,
  };
}

/** A one-pixel picture. */
const pixel =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const file = {
  name: "report.pdf",
  type: "application/pdf",
  bytes: 12_400,
  isStored: true,
} as const;
const ours = { direction: "outbound", author: "Agent Two" } as const;

/** What turns the words around it in a careless reader. */
export const turned = "\u202egnp.exe";

/** One of everything that a message can be. */
export function everyKind(): readonly ExportedEntry[] {
  const at = new Date(noon + 3_600_000);
  return [
    {
      kind: "event",
      at,
      event: { kind: "opened", by: { kind: "contact" } },
      text: "Customer One started a conversation",
    },
    message('Is <script>alert("it")</script> ready?\nSee https://shop.example/a?b=1&c=2'),
    message("Yes", {
      ...ours,
      state: "read",
      stateAt: at,
      quoted: { id: "x", preview: "Is it ready?" },
    }),
    message("", { file: { ...file, media: "document", picture: null } }),
    message("The lamp", {
      file: { ...file, name: turned, type: "image/png", media: "image", picture: pixel },
    }),
    message("", {
      file: { ...file, media: "voice", name: "Voice message", isStored: false, picture: null },
    }),
    message("Never mind", { deletedAt: at }),
    message("Thank you", { reaction: { emoji: "👍", at: at.toISOString() } }),
    message("Which one?\n1. Red\n2. Blue", { ...ours, sentAs: "Which one? 1 Red, 2 Blue" }),
    message("Hello", {
      ...ours,
      state: "failed",
      stateAt: at,
      failure: "The number is not reachable",
    }),
    message("مرحبا، أين طلبي؟"),
    message("Workshop\n45.8, 15.9\nhttps://maps.google.com/?q=45.8,15.9"),
    message("The bill", {
      ...ours,
      mail: { subject: "Your bill", to: [{ address: "a@b.test", name: "A" }], cc: [] },
    }),
    message("Careful with this one", { direction: "internal", author: "Agent Two" }),
    message("Away until Monday", { isAutomatic: true, lineId: "other", line: "Mail" }),
    message("A long one. ".repeat(700)),
  ];
}

/** A whole file of conversations with entries. */
export function fileOf(
  writer: ExportWriter,
  given: readonly (readonly [ExportedConversation, readonly ExportedEntry[]])[],
): string {
  const parts = [writer.begin(about)];
  for (const [shown, entries] of given) {
    parts.push(writer.conversation(shown, null));
    let previousAt: Date | null = null;
    for (const entry of entries) {
      parts.push(writer.entry(entry, shown, previousAt));
      previousAt = entry.at;
    }
    parts.push(writer.conversationEnd());
  }
  parts.push(writer.end({ by: about.by, done: given.length, leftOut: 1 }));
  return parts.join("");
}
