import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "@/db/engines/database";
import { listLines } from "@/db/stores/lines";
import { listTeams } from "@/db/stores/organizations";
import { memoize } from "@/lib/model/memoize";
import type {
  AcceptedCredential,
  ChatRules,
  Credential,
  ProtocolKind,
} from "@/lib/protocols/customer-side/protocol";
import { type LiveLine, openLine, type Vault } from "./live-line";

/** What the credentials of a call came to. */
export type Authenticated = {
  /** Every line that accepts one of them. */
  readonly lines: readonly LiveLine[];
  /** Which secret was right, as a digest; null where no line was found, or where anyone may call. */
  readonly proof: string | null;
};

/** All lines, in memory: who may speak for which, and what each can do. Reloaded when lines change. */
export interface LineDirectory {
  reload(): Promise<void>;
  find(id: string): LiveLine | undefined;
  ofOrganization(organizationId: string): readonly LiveLine[];
  /** The lines for which these credentials are right; compares in constant time. */
  authenticate(
    protocol: ProtocolKind,
    credentials: readonly Credential[],
    body: Uint8Array,
  ): Authenticated;
  /** Every line of a protocol. */
  ofProtocol(protocol: ProtocolKind): readonly LiveLine[];
  /** The rules of all lines whose customers poll. */
  chatRules(): readonly ChatRules[];
  /** Lines on which messages may be sent now. */
  sendable(): readonly string[];
}

/** Credentials whose digest is remembered, at most. */
const credentialsMax = 1_000;

/** Makes the directory; it is empty until `reload`. */
export function createLineDirectory(database: Database, vault: Vault): LineDirectory {
  // Secrets are looked up by a digest under a key of this process: finding one tells nothing about another.
  const digestKey = randomBytes(32);
  const keyedDigest = memoize(credentialsMax, (text) =>
    createHmac("sha256", digestKey).update(text).digest("base64"),
  );
  const digestOf = (
    protocol: string,
    { user, password, token }: { user?: string; password?: string; token?: string },
  ) => keyedDigest(JSON.stringify([protocol, user, password, token]));

  let byId: ReadonlyMap<string, LiveLine> = new Map();
  let byDigest: ReadonlyMap<string, readonly LiveLine[]> = new Map();
  /** Lines that accept credentials which cannot be looked up by a digest. */
  let withoutSecret: readonly LiveLine[] = [];

  return {
    async reload() {
      const teams = await listTeams(database.read);
      const lines = (await listLines(database.read)).map((row) => openLine(row, teams, vault));
      const digests = new Map<string, LiveLine[]>();
      for (const line of lines) {
        for (const credential of line.accepted) {
          if (credential.kind !== "basic" && credential.kind !== "token") continue;
          const digest = digestOf(line.protocolKind, credential);
          digests.set(digest, [...(digests.get(digest) ?? []), line]);
        }
      }
      byId = new Map(lines.map((line) => [line.id, line]));
      byDigest = digests;
      withoutSecret = lines.filter((line) =>
        line.accepted.some(({ kind }) => kind === "hmac" || kind === "anyone"),
      );
    },
    find: (id) => byId.get(id),
    ofOrganization: (organizationId) =>
      [...byId.values()].filter((line) => line.organizationId === organizationId),
    ofProtocol: (protocol) => [...byId.values()].filter((line) => line.protocolKind === protocol),
    authenticate(protocol, credentials, body) {
      const found = new Set<LiveLine>();
      let proof: string | null = null;
      for (const credential of credentials) {
        if (credential.kind === "hmac") continue;
        const digest = digestOf(protocol, credential);
        for (const line of byDigest.get(digest) ?? []) {
          found.add(line);
          proof ??= digest;
        }
      }
      for (const line of withoutSecret) {
        if (line.protocolKind !== protocol) continue;
        const accepted = line.accepted.find((one) => acceptsBody(one, credentials, body));
        if (accepted === undefined) continue;
        found.add(line);
        // A signature differs with each call, so the line it belongs to is stored instead.
        if (accepted.kind === "hmac") proof ??= line.id;
      }
      return { lines: [...found], proof };
    },
    chatRules: () =>
      [...byId.values()].flatMap(({ deliveryMode }) =>
        deliveryMode.kind === "pull" ? [deliveryMode.rules] : [],
      ),
    sendable: () =>
      [...byId.values()]
        .filter((line) => line.isEnabled && line.pausedReason === null)
        .map((line) => line.id),
  };
}

/** The ways of proving that need more than a look-up: a signature over this body, or no proof at all. */
function acceptsBody(
  accepted: AcceptedCredential,
  credentials: readonly Credential[],
  body: Uint8Array,
): boolean {
  if (accepted.kind === "anyone") return true;
  if (accepted.kind !== "hmac") return false;
  return credentials.some((credential) => {
    if (credential.kind !== "hmac" || credential.algorithm !== accepted.algorithm) return false;
    const { bodySha256, signature } = credential;
    const signed = credential.text ?? body;
    const expected = createHmac(accepted.algorithm, accepted.secret).update(signed).digest();
    if (!isHexOf(expected, signature)) return false;
    return (
      bodySha256 === undefined || isHexOf(createHash("sha256").update(body).digest(), bodySha256)
    );
  });
}

function isHexOf(expected: Buffer, hex: string): boolean {
  const given = Buffer.from(hex, "hex");
  return given.length === expected.length && timingSafeEqual(given, expected);
}
