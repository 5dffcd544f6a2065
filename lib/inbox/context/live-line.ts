import type { Line, Team } from "@/db/tables/tables";
import { lineWords } from "@/lib/languages/server-words";
import type { Capabilities } from "@/lib/model/capabilities";
import type { Medium } from "@/lib/model/medium";
import type { Failure } from "@/lib/model/message";
import type {
  AcceptedCredential,
  BusinessHours,
  Caller,
  Channel,
  ChannelData,
  ChatRules,
  Delivery,
  Fact,
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
  PushCommand,
  PushMode,
  PushTarget,
  RetrySchedule,
} from "@/lib/protocols/customer-side/protocol";
import { findProtocol } from "@/lib/protocols/registry";

/** After so many failed calls in a row a line counts as troubled. It goes on trying. */
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
  readonly deliveryMode: LiveDeliveryMode;
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
export type LiveDeliveryMode =
  | (LiveCaller<OutboundCommand> & {
      readonly kind: "push";
      readonly retry: PushMode<never>["retry"];
      readonly mediaFetch: MediaFetch;
      /** Why a message must not be sent, found without a call; null when it may. */
      refuse(command: MessageCommand): Failure | null;
    })
  | {
      readonly kind: "pull";
      readonly rules: ChatRules;
      readonly pushNotification: LiveCaller<PushCommand> & { readonly retry: RetrySchedule };
      isReachable(service: PushTarget["service"]): boolean;
    };

/** Encrypts and decrypts the settings of lines. */
export interface Vault {
  encrypt(text: string): string;
  decrypt(text: string): string;
}

/**
 * The line of the first address that belongs to exactly one of `lines`. Undefined where there is none; an address of
 * several lines is passed over. Null stands for the only line there is.
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

type LineRow = {
  readonly line: Line;
  /** The organization's, in which the line speaks where it has no words of its own. */
  readonly language: string;
  readonly teamName: string | null;
};

/** A stored line with its settings decrypted and read by its protocol. Throws for a protocol that is not built in. */
export function openLine(row: LineRow, teams: readonly Team[], vault: Vault): LiveLine {
  const protocol = findProtocol(row.line.protocol);
  if (protocol === undefined) throw new Error(`No protocol is called ${row.line.protocol}`);
  return bind(protocol, row, teams, JSON.parse(vault.decrypt(row.line.settings)));
}

function bind<S>(
  protocol: Protocol<S>,
  { line, language, teamName }: LineRow,
  teams: readonly Team[],
  stored: unknown,
): LiveLine {
  const { channel } = protocol;
  const given = protocol.settings.parse(stored);
  const settings = channel.inLanguage?.(given, lineWords(language)) ?? given;
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
    namesConversations: channel.namesConversations ?? channel.deliveryMode.kind === "pull",
    deliveryMode: bindDeliveryMode(channel.deliveryMode, settings),
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

function bindDeliveryMode<S>(
  deliveryMode: Channel<S>["deliveryMode"],
  settings: S,
): LiveDeliveryMode {
  if (deliveryMode.kind === "push") {
    const { kind, retry } = deliveryMode;
    return {
      ...bindCaller(deliveryMode, settings),
      kind,
      retry,
      mediaFetch: deliveryMode.mediaFetch(settings),
      refuse: (command) => deliveryMode.refuse?.(command, settings) ?? null,
    };
  }
  const { kind, pushNotification } = deliveryMode;
  return {
    kind,
    rules: deliveryMode.chatRules(settings),
    pushNotification: { ...bindCaller(pushNotification, settings), retry: pushNotification.retry },
    isReachable: (service) => pushNotification.isReachable(service, settings),
  };
}

function bindCaller<S, C>(caller: Caller<S, C>, settings: S): LiveCaller<C> {
  return {
    privateHosts: caller.privateHosts(settings),
    render: (command) => caller.render(command, settings),
    interpret: (reply, attempt, now) => caller.interpret(reply, attempt, now),
  };
}
