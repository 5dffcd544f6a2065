import type { Attachment } from "@/db/tables/tables";
import type { Content } from "@/lib/model/content";
import type { OfferedFile } from "@/lib/protocols/customer-side/protocol";
import type { Context } from "../context/context";
import { offerFile } from "../context/public-url";

/** A message's content as programs see it: a note is its words, and the name of its file where it has none. */
export function programContent(content: Content, file: Attachment | undefined): Content {
  if (content.kind !== "note") return content;
  return { kind: "note", text: content.text || (file?.fileName ?? "") };
}

/** A message's file for programs. One of a note stays with the agents. */
export function programFile(context: Context, file: Attachment): OfferedFile | null {
  return file.state === "stored" && file.purpose === null ? offerFile(context, file) : null;
}
