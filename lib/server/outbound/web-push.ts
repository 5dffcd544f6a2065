import { createECDH, createHash } from "node:crypto";
import type { Database } from "@/db/engines/database";
import { findPushKeys, insertPushKeys } from "@/db/stores/installation";
import type { Vault } from "@/lib/inbox/context/live-line";
import type { WebPush } from "@/lib/inbox/context/web-push";
import type { PushSubscription } from "@/lib/model/notifications/push-subscription";

type Keys = { readonly publicKey: string; readonly privateKey: string };

/**
 * Pushes under this installation's own keys (VAPID). They are made when they are first needed and kept in the database, encrypted
 * as lines' settings are, and so are in its backups: other keys would make every subscription useless. `contact` is
 * where a push service can reach whoever runs this.
 */
export async function createWebPush(
  database: Database,
  vault: Vault,
  contact: string,
): Promise<WebPush> {
  const keys = (await readKeys(database, vault)) ?? (await makeKeys(database, vault));
  return {
    publicKey: keys.publicKey,
    seal: (subscription) => ({
      sealed: vault.encrypt(JSON.stringify(subscription)),
      endpointHash: createHash("sha256").update(subscription.endpoint).digest("hex"),
    }),
    async render(sealed, payload, { topic, ttlSeconds }) {
      // Few need it.
      const { default: library } = await import("web-push");
      const subscription: PushSubscription = JSON.parse(vault.decrypt(sealed));
      const { endpoint, headers, body } = library.generateRequestDetails(subscription, payload, {
        vapidDetails: { subject: contact, ...keys },
        contentEncoding: "aes128gcm",
        TTL: ttlSeconds,
        urgency: "high",
        topic,
      });
      return {
        method: "POST",
        url: endpoint,
        headers: namesInLowerCase(headers),
        auth: { kind: "none" },
        body: "",
        bytes: body ?? new Uint8Array(),
      };
    },
  };
}

/** Without the length, which the client counts itself. */
function namesInLowerCase(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const named = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return Object.fromEntries(named.filter(([name]) => name !== "content-length"));
}

async function readKeys(database: Database, vault: Vault): Promise<Keys | null> {
  const sealed = await findPushKeys(database.read);
  return sealed === null ? null : JSON.parse(vault.decrypt(sealed));
}

async function makeKeys(database: Database, vault: Vault): Promise<Keys> {
  const pair = createECDH("prime256v1");
  pair.generateKeys();
  const keys = {
    publicKey: pair.getPublicKey().toString("base64url"),
    // Without zeros in front it may be shorter than push services read.
    privateKey: Buffer.from(pair.getPrivateKey("hex").padStart(64, "0"), "hex").toString(
      "base64url",
    ),
  };
  await database.write((scope) => insertPushKeys(scope, vault.encrypt(JSON.stringify(keys))));
  // Another process may have been faster: its keys count.
  return (await readKeys(database, vault)) ?? keys;
}
