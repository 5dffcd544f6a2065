import type { ExportedWords, ExportFormat } from "@/lib/model/exports/export";

/** What somebody asks to be exported. */
export type NewExport = {
  /** Made by the caller. The same once more makes nothing, and gives what became of the first. */
  readonly id: string;
  readonly chosen:
    | { readonly kind: "named"; readonly ids: readonly string[] }
    | {
        readonly kind: "found";
        /** A query as it was typed. */
        readonly text: string;
        /** What its words are part of: a customer's name, address or number, or what was said. */
        readonly words: ExportedWords;
      };
  readonly format: ExportFormat;
  readonly hasNotes: boolean;
  readonly timeZone: string;
  readonly language: string;
};
