/** A latitude or longitude in plain decimals, to a centimetre: never with an exponent. */
export function degreesText(degrees: number): string {
  return degrees
    .toFixed(7)
    .replace(/\.?0{1,7}$/u, "")
    .replace(/^-0$/u, "0");
}
