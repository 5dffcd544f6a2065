import type { MessageFile } from "./simulator-adapter";

/** What simulators tell of the file of a message: theirs are hosted, the desk's are fetched and may still come. */
type SimulatedMedia = Pick<MessageFile, "contentType" | "fileName" | "byteLength"> &
  (
    | { readonly kind: "hosted" }
    | ({ readonly kind: "fetched" } & Pick<MessageFile, "state" | "detail">)
  );

/** The file of a message, as the playground shows it. */
export function messageFile(media: SimulatedMedia): MessageFile {
  const { contentType, fileName, byteLength } = media;
  const ended = media.kind === "hosted" ? { state: "stored" as const, detail: null } : media;
  return { state: ended.state, detail: ended.detail, contentType, fileName, byteLength };
}

/** What kind of message a file of this type makes. */
export function fileKind(contentType: string): string {
  return /^(?:image|video|audio)(?=\/)/iu.exec(contentType)?.[0].toLowerCase() ?? "document";
}
