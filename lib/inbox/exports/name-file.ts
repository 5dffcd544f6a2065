import { findContactNames } from "@/db/stores/contacts";
import { findVisible } from "@/db/stores/people/visible-conversations";
import { contactLabel } from "@/lib/model/addresses/shown-address";
import type { ExportFormat } from "@/lib/model/exports/export";
import type { AgentIdentity } from "../context/agent-identity";
import type { Context } from "../context/context";
import type { NewExport } from "./new-export";
import { loadExportWording } from "./wording";

const extensions: Readonly<Record<ExportFormat, string>> = {
  text: "txt",
  html: "html",
  json: "jsonl",
  "csv-conversations": "csv",
  "csv-messages": "csv",
};

/** What no file system wants in a name, or shows. */
const unwanted = /[\p{C}<>:"/\\|?*]/gu;

/** What an export's file is called: after its customer where it is of one conversation, with the day; and that it has notes. */
export async function nameFile(
  context: Context,
  agent: AgentIdentity,
  { chosen, format, hasNotes, timeZone, language }: NewExport,
): Promise<string> {
  const { words } = await loadExportWording(language, timeZone);
  const day = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeZone }).format(context.now());
  const [only, ...others] = chosen.kind === "named" ? chosen.ids : [];
  const customer =
    only === undefined || others.length > 0 ? null : await customerOf(context, agent, only);
  const plain =
    customer === null ? words("exported.fileName", { day }) : `${customer.slice(0, 80)} ${day}`;
  const named = hasNotes ? words("exported.notesName", { name: plain }) : plain;
  return `${named.replaceAll(unwanted, "").trim()}.${extensions[format]}`;
}

async function customerOf(
  { database: { read } }: Context,
  agent: AgentIdentity,
  id: string,
): Promise<string | null> {
  const conversation = await findVisible(read, agent, id);
  if (conversation === undefined) return null;
  const { contactId, contactAddress } = conversation;
  const names = await findContactNames(read, [contactId]);
  return contactLabel({ name: names.get(contactId) ?? null, address: contactAddress });
}
