import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Database } from "@/db/engines/database";
import { listLines } from "@/db/stores/lines";
import { listTeams } from "@/db/stores/organizations";
import type { Line, Team } from "@/db/tables/tables";
import type { Capabilities } from "@/lib/model/capabilities";
import type { Medium } from "@/lib/model/medium";
import type { Failure } from "@/lib/model/message";
import type {
  AcceptedCredential,
  BusinessHours,
  Caller,
  CallOutlet,
  Channel,
  ChannelData,
  ChatRules,
  Credential,
  Delivery,
  Fact,
  KnockCommand,
  LineAddress,
  MediaFetch,
  MessageCommand,
  Numbering,
  OutboundCommand,
  Outreach,
  Person,
  Protocol,
  ProtocolKind,
  ProviderReply,
  ProviderRequest,
  PushTarget,
  RetrySchedule,
} from "@/lib/protocols/customer-side/protocol";
import { findProtocol } from "@/lib/protocols/registry";

/** Calls in a row after whose failure a line is in trouble. It goes on trying. */
export const troubleAfter = 10;

/** A configured line, its settings decrypted and bound to its channel. */
export type LiveLine = {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
  readonly teamId: string | null;
  readonly teamName: string | null;
  /** The teams its settings hand conversations to, by name, as far as there are such teams. */
  readonly teamIds: ReadonlyMap<string, string>;
  readonly protocolKind: ProtocolKind;
  readonly protocolName: string;
  readonly isEnabled: boolean;
  readonly pausedReason: string | null;
  /** What the last call came to, when calls have failed again and again. */
  readonly trouble: string | null;
  /** The protocol's own settings, for the protocol alone. */
  readonly settings: unknown;
  readonly addresses: readonly LineAddress[];
  readonly displayAddress: string;
  readonly medium: Medium;
  readonly capabilities: Capabilities;
  readonly replyWindowMs: number | null;
  readonly accepted: readonly AcceptedCredential[];
  /** Whether colleagues talk among themselves on it, and nobody else. */
  readonly isInternal: boolean;
  readonly businessHours: BusinessHours | null;
  readonly numbering: Numbering | null;
  /** Whether each conversation gets an unguessable name. */
  readonly namesConversations: boolean;
  readonly outlet: LiveOutlet;
  /** Whose pages may call: origins with their cookies, and by `*` everybody without. */
  readonly allowedOrigins: readonly string[];
  /** What the client of one customer shows. */
  capabilitiesFor(contactAddress: string): Capabilities;
  facts(conversationData: ChannelData): readonly Fact[];
  /** Why nothing may be sent to the customer of this conversation, as a sentence; null when something may. */
  sendingRefusal(conversationData: ChannelData): string | null;
  /** Present where messages are mails. */
  readonly mail: { isOurs(address: string): boolean } | null;
  /** Whether a message may go out under a name that nobody can answer. */
  readonly takesSenderNames: boolean;
  /** The conversation in which the business writes first to this person; null when it cannot. */
  outreach(person: Person): Outreach | null;
};

/** Calls of one line, its settings bound. */
export type LiveCaller<C> = {
  readonly privateHosts: readonly string[];
  render(command: C): ProviderRequest;
  interpret(reply: ProviderReply, attempt: number, now: Date): Delivery;
};

/** How what we send on a line gets to the customer. */
export type LiveOutlet =
  | (LiveCaller<OutboundCommand> & {
      readonly way: "call";
      readonly retry: CallOutlet<never>["retry"];
      readonly mediaFetch: MediaFetch;
      /** Why a message must not be sent, found without a call; null when it may. */
      refuse(command: MessageCommand): Failure | null;
    })
  | {
      readonly way: "poll";
      readonly rules: ChatRules;
      readonly knock: LiveCaller<KnockCommand> & { readonly retry: RetrySchedule };
      isReachable(service: PushTarget["service"]): boolean;
    };

/** What the credentials of a call came to. */
export type Authenticated = {
  /** Every line that accepts one of them. */
  readonly lines: readonly LiveLine[];
  /** What was right, by a name that says nothing of it; null where no line was found, or where anyone may call. */
  readonly proof: string | null;
};

/** Encrypts and decrypts the settings of lines. */
export interface Vault {
  encrypt(text: string): string;
  decrypt(text: string): string;
}

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
  /** Lines on which messages may be sent now. */
  sendable(): readonly string[];
}

/**
 * The line that listens at the first of these addresses which exactly one of `lines` has; undefined when none
 * does, or when an address fits several and so says nothing. Null means the only line there is.
 */
export function lineAt(
  lines: readonly LiveLine[],
  addresses: readonly LineAddress[] | null,
): LiveLine | undefined {
  if (addresses === null) return lines.length === 1 ? lines[0] : undefined;
  for (const address of addresses) {
    const [line, another] = lines.filter((candidate) => candidate.addresses.includes(address));
    if (line !== undefined && another === undefined) return line;
  }
  return undefined;
}

/** Makes the directory; it is empty until `reload`. */
export function createLineDirectory(database: Database, vault: Vault): LineDirectory {
  // Secrets are looked up by a digest under a key of this process: finding one tells nothing about another.
  const digestKey = randomBytes(32);
  const digestOf = (
    protocol: string,
    credential: { user?: string; password?: string; token?: string },
  ) =>
    createHmac("sha256", digestKey)
      .update(JSON.stringify([protocol, credential.user, credential.password, credential.token]))
      .digest("base64");

  let byId: ReadonlyMap<string, LiveLine> = new Map();
  let byDigest: ReadonlyMap<string, readonly LiveLine[]> = new Map();
  /** Lines that also accept what no digest finds. */
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
        // A signature is another with each call: what is remembered is whose it was.
        if (accepted.kind === "hmac") proof ??= line.id;
      }
      return { lines: [...found], proof };
    },
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

type LineRow = { readonly line: Line; readonly teamName: string | null };

function openLine(row: LineRow, teams: readonly Team[], vault: Vault): LiveLine {
  const protocol = findProtocol(row.line.protocol);
  if (protocol === undefined) throw new Error(`No protocol is called ${row.line.protocol}`);
  return bind(protocol, row, teams, JSON.parse(vault.decrypt(row.line.settings)));
}

function bind<S>(
  protocol: Protocol<S>,
  { line, teamName }: LineRow,
  teams: readonly Team[],
  stored: unknown,
): LiveLine {
  const settings = protocol.settings.parse(stored);
  const { channel } = protocol;
  const capabilities = channel.capabilities(settings);
  return {
    id: line.id,
    organizationId: line.organizationId,
    name: line.name,
    teamId: line.teamId,
    teamName,
    teamIds: new Map(
      channel.teams(settings).flatMap(({ name }) => {
        const team = teams.find(
          (candidate) =>
            candidate.organizationId === line.organizationId && candidate.name === name,
        );
        return team === undefined ? [] : [[name, team.id] as const];
      }),
    ),
    protocolKind: protocol.kind,
    protocolName: protocol.displayName,
    isEnabled: line.isEnabled,
    pausedReason: line.pausedReason,
    trouble: line.failureCount >= troubleAfter ? line.failureDetail : null,
    settings,
    addresses: channel.addresses(settings),
    displayAddress: channel.displayAddress(settings),
    medium: channel.medium(settings),
    capabilities,
    replyWindowMs: channel.replyWindowMs(settings),
    isInternal: channel.isInternal ?? false,
    accepted: protocol.acceptedCredentials(settings),
    businessHours: channel.businessHours(settings),
    numbering: channel.numbering,
    namesConversations: channel.namesConversations ?? channel.outlet.way === "poll",
    outlet: bindOutlet(channel.outlet, settings),
    allowedOrigins: protocol.crossOrigin?.allowedOrigins(settings) ?? [],
    capabilitiesFor: (contactAddress) =>
      channel.capabilitiesFor?.(contactAddress, settings) ?? capabilities,
    facts: (conversationData) => channel.facts(conversationData, settings),
    sendingRefusal: (conversationData) => channel.sendingRefusal?.(conversationData) ?? null,
    mail:
      channel.isOwnAddress === undefined
        ? null
        : { isOurs: (address) => channel.isOwnAddress?.(address, settings) ?? false },
    takesSenderNames: channel.takesSenderNames ?? false,
    outreach: (person) => channel.outreach?.(person, settings) ?? null,
  };
}

function bindOutlet<S>(outlet: Channel<S>["outlet"], settings: S): LiveOutlet {
  if (outlet.way === "call") {
    const { way, retry } = outlet;
    return {
      ...bindCaller(outlet, settings),
      way,
      retry,
      mediaFetch: outlet.mediaFetch(settings),
      refuse: (command) => outlet.refuse?.(command, settings) ?? null,
    };
  }
  const { way, knock } = outlet;
  return {
    way,
    rules: outlet.chatRules(settings),
    knock: { ...bindCaller(knock, settings), retry: knock.retry },
    isReachable: (service) => knock.isReachable(service, settings),
  };
}

function bindCaller<S, C>(caller: Caller<S, C>, settings: S): LiveCaller<C> {
  return {
    privateHosts: caller.privateHosts(settings),
    render: (command) => caller.render(command, settings),
    interpret: (reply, attempt, now) => caller.interpret(reply, attempt, now),
  };
}
