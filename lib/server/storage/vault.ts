import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Vault } from "@/lib/inbox/context/live-line";

/** Derives a key for one purpose from the master key. Keys of different purposes are unrelated. */
export function deriveKey(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", masterKey, "", `parley ${purpose}`, 32));
}

/** AES-256-GCM. What was written by another key, or changed, does not decrypt: `decrypt` throws. */
export function createVault(key: Buffer): Vault {
  return {
    encrypt(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64")}`;
    },
    decrypt(text) {
      if (!text.startsWith("v1.")) throw new Error("Not a sealed value");
      const bytes = Buffer.from(text.slice(3), "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
    },
  };
}
