import { z } from "zod";

/** Section 2 of the protocol: the text and the statuses of a code; where the text ends in `…`, anything follows. */
const codes: Readonly<Record<string, readonly [text: string, ...statuses: readonly number[]]>> = {
  "1000": ["Missing or invalid tenantUrl", 403],
  "2000": ["Authorization header is missing", 403],
  "2001": ["Authorization parameter format is incorrect", 403],
  "2002": ["Authorization scheme is incorrect", 403],
  "2003": ["Authorization parameter is missing: appId", 403],
  "2004": ["Authorization parameter is missing: clientId", 403],
  "3000": ["Missing or invalid application unique id", 403],
  "5000": ["Timeout - chat server takes too long to respond", 503],
  "5001": ["No server is available to accept chat connection", 503],
  "5003": ["Error decoding JSON request body: …", 400],
  "5004": ["Chat server disconnected", 503],
  "5005": ["Chat session is not found", 404],
  "5006": ["Mobile Launch Point (application) is not found", 403],
  // 406 where push is not set up: the public documents name no code for it.
  "5500": ["…", 500, 406],
  "5501": ["Upload size limit exceeded", 400],
  "5502": ["File not found", 404],
  "5509": ["Too many concurrent poll requests for the same session", 429],
  "5511": ["No events", 400],
  "5558": ["…", 500],
  "5601": ["No case is specified for this session.", 406],
  "5602": ["CRM server responded with error.", 500],
  "5603": ["Too many parameters.", 406],
  "5955": ["Unspecified server error", 500],
};

/** Both are text, and there is nothing else: iOS decodes them so. */
export const errorBody = z.strictObject({ error_code: z.string(), error_message: z.string() });

/** What is wrong with the body of an answer that is not a success. */
export function errorProblems(status: number, body: unknown, version: "v1" | "v2"): string[] {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return [`error body: ${z.prettifyError(parsed.error)}`];
  const { error_code: code, error_message: text } = parsed.data;
  const known = codes[code];
  if (known === undefined) return [`error code ${code} does not exist`];
  const [expected, ...statuses] = known;
  const allowed = code === "5509" && version === "v1" ? [400] : statuses;
  const isText = expected.endsWith("…")
    ? text.startsWith(expected.slice(0, -1)) && text.length >= expected.length
    : text === expected;
  return [
    ...(isText ? [] : [`error ${code} has the text "${text}" instead of "${expected}"`]),
    ...(allowed.includes(status) ? [] : [`error ${code} came with status ${status}`]),
  ];
}
