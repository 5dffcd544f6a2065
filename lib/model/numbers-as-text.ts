/**
 * JSON in which every number is a string of the digits it was written with, so that none passes through a float.
 * The text must be JSON: then a number is whatever begins like one outside of strings. A string is taken whole, also
 * one without an end, so that time is linear.
 */
export function numbersAsText(json: string): string {
  return json.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d[\d.eE+-]*/gs, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  );
}
