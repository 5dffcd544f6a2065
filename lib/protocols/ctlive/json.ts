import { boundedJson } from "@/lib/model/bounded-json";
import { withoutUnstorable } from "@/lib/model/storable-json";

/**
 * Parses JSON strictly, then once more without trailing commas in lists and objects: the page's own samples have them
 * (CTLive Channel API v1, Document message). Undefined when it is not JSON.
 */
export function parseJson(text: string): unknown {
  const storable = withoutUnstorable(text);
  return tryJson(storable) ?? tryJson(withoutTrailingCommas(storable));
}

function tryJson(text: string): unknown {
  try {
    return boundedJson(text);
  } catch {
    return undefined;
  }
}

/** The first alternative always matches a whole string: commas inside strings stay, and the time is linear. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|,(?=\s*[}\]])/gs, (token) =>
    token === "," ? "" : token,
  );
}
