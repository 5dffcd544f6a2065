import { expect, test } from "vitest";
import { offSentence } from "@/lib/server/provisioning/off-sentence";

test.each([
  [
    { kind: "agent", name: "one@test.test", returnedCount: 0 },
    "Switched off agent one@test.test: not in the provisioning file any more",
  ],
  [
    { kind: "agent", name: "one@test.test", returnedCount: 2 },
    "Switched off agent one@test.test: not in the provisioning file any more; 2 open conversations are unassigned",
  ],
  [
    { kind: "line", name: "WhatsApp", returnedCount: 0 },
    "Switched off line WhatsApp: not in the provisioning file any more; what waits to be sent on it is kept",
  ],
  [
    { kind: "api-client", name: "Bot", returnedCount: 0 },
    "Switched off API client Bot: not in the provisioning file any more",
  ],
  [
    { kind: "team", name: "Sales", returnedCount: 0 },
    "Took the members from team Sales: not in the provisioning file any more",
  ],
] as const)("the start says what became of %j", (off, sentence) => {
  expect(offSentence({ id: "", ...off })).toBe(sentence);
});
