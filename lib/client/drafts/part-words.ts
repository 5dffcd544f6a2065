import type { DraftPart, Written, WrittenRich } from "./written";

/** What is written in a part of a draft, in words, line for line: to be read, compared and copied. A dash for nothing. */
export function partWords(written: Written, part: DraftPart): string {
  const { template, rich } = written;
  switch (part) {
    case "reply":
      return [written.reply, ...written.replyFiles.map(({ fileName }) => fileName)].join("\n");
    case "note":
      return [written.note, ...written.noteFiles.map(({ fileName }) => fileName)].join("\n");
    case "template":
      return template === null
        ? "—"
        : [template.name, ...Object.values(template.values)].join("\n");
    case "rich":
      return rich === null ? "—" : richWords(rich);
    default:
      return part satisfies never;
  }
}

function richWords({
  text,
  buttons,
  cards,
  file,
  parts = [{ kind: "message", id: "" }],
}: WrittenRich) {
  const own = [
    text,
    ...(file === undefined ? [] : [file.fileName]),
    ...cards.flatMap((card) => [
      ...[card.title, card.description, card.imageUrl],
      ...card.buttons.flatMap(({ label, value }) => [label, value]),
    ]),
    ...buttons.flatMap(({ label, value }) => [label, value]),
  ];
  return parts
    .flatMap((part) => (part.kind === "message" ? own : part.kind === "text" ? [part.text] : []))
    .filter((words) => words !== "")
    .join("\n");
}
