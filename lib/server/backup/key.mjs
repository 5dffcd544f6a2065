import { createDecipheriv, hkdfSync } from "node:crypto";
import { Client } from "../../../db/engines/sqlite-client.mjs";

/**
 * Whether what the database at `file` keeps sealed opens with this master key (base64), as `createVault` seals it. True
 * for a database of before such a check was kept.
 */
export function isKeyOf(file, key) {
  const sealed = readKeyCheck(file);
  if (sealed === null) return true;
  const bytes = Buffer.from(sealed.slice("v1.".length), "base64");
  try {
    const master = Buffer.from(key.trim(), "base64");
    const ofLines = Buffer.from(hkdfSync("sha256", master, "", "parley line settings", 32));
    const decipher = createDecipheriv("aes-256-gcm", ofLines, bytes.subarray(0, 12));
    decipher.setAuthTag(bytes.subarray(12, 28));
    decipher.update(bytes.subarray(28));
    decipher.final();
    return true;
  } catch {
    return false;
  }
}

function readKeyCheck(file) {
  const client = new Client(file, { readonly: true, fileMustExist: true });
  try {
    const isKept = client
      .prepare("select 1 from sqlite_master where type = 'table' and name = 'installation'")
      .get();
    if (isKept === undefined) return null;
    return client.prepare("select key_check from installation").pluck().get() ?? null;
  } finally {
    client.close();
  }
}
