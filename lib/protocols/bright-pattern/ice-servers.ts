import type { HttpRequest, HttpResponse, InboxView } from "../customer-side/protocol";
import { json, plainText } from "./answer";
import { lineView } from "./line";
import type { BrightPatternSettings } from "./settings";

const saltBytes = 16;
const ivBytes = 12;
const iterations = 65_536;
const sessionIdLengthMax = 255;

/** ICE servers: encrypted for a widget that names its session, else plain (bright-pattern §3.11). */
export async function answerIceServers(
  view: InboxView,
  { query }: HttpRequest,
  { iceServers }: BrightPatternSettings,
): Promise<HttpResponse> {
  const sessionId = query.sessionId ?? "";
  if (sessionId === "" || sessionId.length > sessionIdLengthMax) {
    return json({ servers: iceServers });
  }
  return plainText(await seal(JSON.stringify(iceServers), sessionId, lineView(view).random));
}

/**
 * Base64 of salt, IV and AES-256-GCM ciphertext with its tag. The key is derived from the password by
 * PBKDF2-HMAC-SHA-256. `random` has at least 28 random bytes.
 */
async function seal(text: string, password: string, random: Uint8Array): Promise<string> {
  const salt = random.slice(0, saltBytes);
  const iv = random.slice(saltBytes, saltBytes + ivBytes);
  const { subtle } = globalThis.crypto;
  const encoder = new TextEncoder();
  const secret = await subtle.importKey("raw", encoder.encode(password), "PBKDF2", false, [
    "deriveKey",
  ]);
  const key = await subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations },
    secret,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt"],
  );
  const sealed = await subtle.encrypt({ name: "AES-GCM", iv }, key, encoder.encode(text));
  const bytes = [...salt, ...iv, ...new Uint8Array(sealed)];
  return btoa(bytes.map((byte) => String.fromCharCode(byte)).join(""));
}
