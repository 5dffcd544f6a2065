import type { ExportFormat } from "@/lib/model/exports/export";
import type { ExportWriter } from "../exported";
import type { ExportWording } from "../wording";
import { createConversationsWriter, createMessagesWriter } from "./csv";
import { createHtmlWriter } from "./html";
import { createJsonWriter } from "./json";
import { createTextWriter } from "./text";

const writers: { readonly [F in ExportFormat]: (wording: ExportWording) => ExportWriter } = {
  text: createTextWriter,
  html: createHtmlWriter,
  json: createJsonWriter,
  "csv-conversations": createConversationsWriter,
  "csv-messages": createMessagesWriter,
};

/** What writes a format in a language. */
export function createWriter(format: ExportFormat, wording: ExportWording): ExportWriter {
  return writers[format](wording);
}
