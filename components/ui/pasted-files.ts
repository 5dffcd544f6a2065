type Pasted = Pick<DataTransfer, "files" | "getData">;

/**
 * The files of a paste; none where its text is meant. Spreadsheets, word processors and browsers add a picture of the
 * copied text, but a text field wants the text. Where the text only consists of the files' names, as file managers
 * write it, the files are meant.
 */
export function pastedFiles(pasted: Pasted): readonly File[] {
  const files = [...pasted.files];
  const lines = pasted
    .getData("text/plain")
    .split(/[\r\n]/u)
    .filter((line) => line.trim() !== "");
  const names = new Set(files.map(({ name }) => name.normalize()));
  return lines.every((line) => names.has(nameIn(line))) ? files : [];
}

/** The last part of a path or file URL; a bare name is returned as it is. */
function nameIn(line: string): string {
  const name = line.trim().split(/[\\/]/u).at(-1) ?? "";
  if (!line.startsWith("file:")) return name.normalize();
  try {
    return decodeURIComponent(name).normalize();
  } catch {
    return name;
  }
}
