import type { Wording } from "./use-wording";

/** That colleagues write, an answer or a note, with everybody's name. */
export function writersSentence(
  writers: readonly { readonly name: string; readonly isNote: boolean }[],
  { words, formats }: Wording,
): string {
  const names = formats.list([...new Set(writers.map(({ name }) => name))]);
  const count = new Set(writers.map(({ name }) => name)).size;
  return writers.every(({ isNote }) => isNote)
    ? words("common.writingNote", { names, count })
    : words("common.writing", { names, count });
}
