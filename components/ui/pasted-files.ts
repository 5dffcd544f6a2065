type Pasted = Pick<DataTransfer, "files" | "getData">;

/**
 * The files that are meant by a paste; none where its text is. Spreadsheets, word processors and browsers put a
 * picture of what was copied beside its words, and the words are what one wants in a field for words. Where the text
 * is nothing but the names of the files, as file managers write it, the files are meant.
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

/** The last part of a path or of a file's address; a bare name is its own. */
function nameIn(line: string): string {
  const name = line.trim().split(/[\\/]/u).at(-1) ?? "";
  if (!line.startsWith("file:")) return name.normalize();
  try {
    return decodeURIComponent(name).normalize();
  } catch {
    return name;
  }
}
