/**
 * Texts that patterns with two ways to read one place choke on: a start that lures the pattern in, the same again and
 * again, and an end that makes it look back. All are about `length` characters long; `cut` gives a shorter one.
 */
export function shapes(length) {
  return parts.map(([name, start, unit, end]) => {
    const cut = (shorter) => start + unit.repeat(Math.ceil(shorter / unit.length)) + end;
    return { name, text: cut(length), cut };
  });
}

const parts = [
  ["blanks", "a", " ", "a"],
  ["tabs", "a", "\t", "a"],
  ["blanks at the end of names", '"', " ", '"x'],
  ["commas", "", ",", "x"],
  ["commas and blanks", "a", " ,", "x"],
  ["semicolons", "a", ";", "x"],
  ["pairs without values", "a", "a=", "x"],
  ["quotes", "", '"', "x"],
  ["backslashes", '"', "\\", "x"],
  ["escaped quotes", '"', '\\"', "x"],
  ["brackets", "", "<", "x"],
  ["closing brackets", "<", ">", "x"],
  ["references without end", "", "<a@b", " "],
  ["references", "", "<a@b> ", "x"],
  ["parentheses", "", "(", "x"],
  ["at signs", "a", "@", "x"],
  ["addresses", "", "a@a.", "@"],
  ["labels of a domain", "a@", "a.", "@"],
  ["dots", "a", ".", "@"],
  ["dashes", "a", "-", "@"],
  ["letters", "", "a", "@"],
  ["digits", "+", "0", "x"],
  ["digits and blanks", "+", "0 ", "x"],
  ["encoded words", "", "=?utf-8?q?", "x"],
  ["addresses of the web", "", "http://a", " "],
  ["percents", "", "%", "x"],
  ["slashes", "", "/", "\n"],
  ["open braces", "", "{", "x"],
  ["placeholders", "", "{{", "}"],
  ["hard blanks", "a", "\u00a0", "a"],
];
