/**
 * Reads JSON strictly, then once more without the commas that close a list or an object too early:
 * the page's own samples print them (CTLive Channel API v1, Document message). Undefined when it is not JSON.
 */
export function parseJson(text: string): unknown {
  const storable = withoutUnstorable(text);
  return tryJson(storable) ?? tryJson(withoutTrailingCommas(storable));
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The first alternative always takes a whole string, so that commas inside strings stay and time is linear. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"?|,(?=\s*[}\]])/gs, (token) =>
    token === "," ? "" : token,
  );
}

/**
 * Escapes can spell what is no text: U+0000, which databases refuse, is dropped, and half a surrogate
 * pair becomes U+FFFD. The pattern takes every escape, so an escaped backslash is never misread.
 */
function withoutUnstorable(text: string): string {
  return text.replace(
    /\\u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|\\u[\da-fA-F]{4}|\\./gs,
    (spelled) => {
      if (spelled === "\\u0000") return "";
      return /^\\u[dD][89a-fA-F][\da-fA-F]{2}$/.test(spelled) ? "\\uFFFD" : spelled;
    },
  );
}
