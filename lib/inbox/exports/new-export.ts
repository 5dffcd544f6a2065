import type { ExportFormat } from "@/lib/model/exports/export";
import type { Query } from "@/lib/model/query/query";

/** What somebody asks to be exported. */
export type NewExport = {
  /** Made by the caller. The same once more makes nothing, and gives what became of the first. */
  readonly id: string;
  readonly chosen:
    | { readonly kind: "named"; readonly ids: readonly string[] }
    | { readonly kind: "found"; readonly text: string; readonly query: Query };
  readonly format: ExportFormat;
  readonly hasNotes: boolean;
  readonly timeZone: string;
  readonly language: string;
};
