import { createDecipheriv, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import type { z } from "zod";
import { iceServers } from "./wire";

const saltBytes = 16;
const ivBytes = 12;
const tagBytes = 16;
const derive = promisify(pbkdf2);

/**
 * The servers in the encrypted answer (section 3.11): base64 of salt, nonce and AES-256-GCM text with its tag, under
 * a key derived from the chat id. Rejects what another chat encrypted, what is cut, and what is no list of servers.
 */
export async function decryptIceServers(
  text: string,
  chatId: string,
): Promise<z.infer<typeof iceServers>> {
  const bytes = Buffer.from(text, "base64");
  const iv = bytes.subarray(saltBytes, saltBytes + ivBytes);
  const sealed = bytes.subarray(saltBytes + ivBytes, -tagBytes);
  const key = await derive(chatId, bytes.subarray(0, saltBytes), 65_536, 32, "sha256");
  const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  const plain = Buffer.concat([decipher.update(sealed), decipher.final()]);
  return iceServers.parse(JSON.parse(plain.toString("utf8")));
}
