/** The minimum contrast of text (WCAG 2.2, 1.4.3). */
const contrastMin = 4.5;

/** An entry's colours, if they are valid and its text has enough contrast; else null. */
export function readableColours(
  ground: string | null,
  words: string | null,
): { readonly ground: string; readonly words: string } | null {
  const one = luminanceOf(ground);
  const other = luminanceOf(words);
  if (ground === null || words === null || one === null || other === null) return null;
  const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  return contrast < contrastMin ? null : { ground, words };
}

/** Relative luminance of `#rgb` or `#rrggbb`; null for anything else. */
function luminanceOf(colour: string | null): number | null {
  const hex = /^#([\da-f]{3}|[\da-f]{6})$/iu.exec(colour ?? "")?.[1];
  if (hex === undefined) return null;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(full.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
