/**
 * For each name a mark of two or three characters, to tell views apart that have no pictures: the first letters of its first two words,
 * or the first two letters of its only word. Names that would get the same one get their first letter and their number in the list.
 */
export function viewMarks(names: readonly string[]): readonly string[] {
  const marks = names.map(markOf);
  return marks.map((mark, at) => {
    const isShared = marks.filter((other) => other === mark).length > 1;
    return isShared ? `${firstOf(names[at] ?? "")}${at + 1}` : mark;
  });
}

function markOf(name: string): string {
  const [first = "", second] = name.trim().split(/\s+/u);
  const mark =
    second === undefined ? lettersOf(first).slice(0, 2).join("") : firstOf(first) + firstOf(second);
  return mark.toLocaleUpperCase();
}

function firstOf(word: string): string {
  return (lettersOf(word.trim())[0] ?? "").toLocaleUpperCase();
}

/** What a reader takes for one letter each. */
function lettersOf(word: string): readonly string[] {
  return [...segmenter.segment(word)].map(({ segment }) => segment);
}

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
