import { promisify } from "node:util";
import { constants, gzip } from "node:zlib";
import type { ServerRequest, ServerResponse } from "./http-message";
import { encodeText, isText, lengthOf } from "./text-buffers";

const gzipAsync = promisify(gzip);

/** Shorter texts are sent as they are: they fit into one packet, or nearly so. */
const lengthMin = 2_048;

/**
 * Text as gzip, where it is long and the caller takes that. What is written as it comes (files, event streams) stays
 * as it is.
 */
export async function compress(
  response: ServerResponse,
  { headers }: Pick<ServerRequest, "headers">,
): Promise<ServerResponse> {
  const { body } = response;
  if (!isText(body) || lengthOf(body) < lengthMin) return response;
  const vary = [response.headers.vary, "Accept-Encoding"].filter(Boolean).join(", ");
  if (!takesCoding(headers["accept-encoding"], "gzip")) {
    return { ...response, headers: { ...response.headers, vary } };
  }
  const text = encodeText(body);
  const bytes = await gzipAsync(text.bytes, { level: constants.Z_BEST_SPEED });
  text.release();
  return {
    ...response,
    headers: { ...response.headers, vary, "content-encoding": "gzip" },
    body: bytes,
  };
}

/** Whether an `Accept-Encoding` names a coding, and not to refuse it. */
export function takesCoding(accepted: string | undefined, wanted: string): boolean {
  return (accepted ?? "").split(",").some((part) => {
    const [coding = "", ...parameters] = part.split(";").map((word) => word.trim().toLowerCase());
    return coding === wanted && !parameters.some((one) => /^q=0(?:\.0*)?$/u.test(one));
  });
}
