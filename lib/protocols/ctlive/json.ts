import { boundedJson } from "@/lib/model/bounded-json";
import { withoutUnstorable } from "@/lib/model/storable-json";

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
    return boundedJson(text);
  } catch {
    return undefined;
  }
}

/** The first alternative always takes a whole string, so that commas inside strings stay and time is linear. */
function withoutTrailingCommas(text: string): string {
  return text.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|,(?=\s*[}\]])/gs, (token) =>
    token === "," ? "" : token,
  );
}
