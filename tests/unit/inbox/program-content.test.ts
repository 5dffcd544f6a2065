import { expect, test } from "vitest";
import type { Attachment } from "@/db/tables/tables";
import type { Context } from "@/lib/inbox/context/context";
import { programContent, programFile } from "@/lib/inbox/reading/program-content";

const context = { publicUrl: "https://desk.example.com" } as Context;
const file = {
  fileName: "plan.pdf",
  contentType: "application/pdf",
  sizeBytes: 1,
  sha256: "",
  publicKey: "key",
  state: "stored",
  purpose: null,
} as Attachment;

test("programs see a note's words, the name of its file where it has none, and never the file", () => {
  const ofNote = { ...file, purpose: "note" } as const;
  const attachmentId = "00000000-0000-7000-8000-000000000000";
  expect(programContent({ kind: "note", text: "Look", attachmentId }, ofNote)).toEqual({
    kind: "note",
    text: "Look",
  });
  expect(programContent({ kind: "note", text: "", attachmentId }, ofNote)).toEqual({
    kind: "note",
    text: "plan.pdf",
  });
  expect(programFile(context, ofNote)).toBeNull();
  expect(programFile(context, file)?.url).toBe("https://desk.example.com/files/key/plan.pdf");
});
