import type {
  Abilities,
  FaultView,
  ListingView,
  Report,
  SimulatedMessage,
  WireEntryView,
} from "@/lib/api/playground-views";
import type { ProtocolKind } from "@/lib/protocols/customer-side/protocol";
import type { StoredFile } from "@/lib/simulators/stored-file";

/**
 * The simulator of one protocol, in the playground's words. To add one: a file in `adapters` that exports this, and a line
 * in `adapters/simulator-adapters.ts`.
 */
export interface SimulatorAdapter {
  readonly protocol: ProtocolKind;
  /** What the page calls it: "Gateway". */
  readonly name: string;
  /** Whether a line's stored settings carry the mark of a line that is played; every other one is left alone. */
  isMarked(settings: unknown): boolean;
  /** Starts the simulator; what customers have before them survives a restart in `folder`. */
  start(options: AdapterOptions): Promise<RunningSimulator>;
}

export type AdapterOptions = {
  readonly folder: string;
  /** How long messages are held back to be posted in reverse, while such a fault is on. */
  readonly burstMs: number;
  /** The address under which the outside knows the platform, which some vendors sign. */
  readonly publicUrl: string;
};

export interface RunningSimulator {
  /**
   * Answers a marked line from now on, and calls the platform at `origin`. `settings` are the members of the line's
   * settings that lead here; they differ after every start.
   */
  addLine(lineId: string, settings: unknown, origin: string): AddedLine;
  /** Tells the line at every change. */
  onChange(listener: (lineId: string) => void): void;
  close(): Promise<void>;
}

export type AddedLine = {
  readonly simulated: SimulatedLine;
  readonly settings: Readonly<Record<string, unknown>>;
};

/**
 * A simulated line: its customers, and what they can do. A method that is missing is something that its customers cannot do.
 * What they send is before them when the call returns; its promise settles when the platform took it or refused it for
 * good, and does not reject.
 */
export interface SimulatedLine {
  readonly abilities: LineAbilities;
  readonly faults: readonly FaultView[];
  /** Those who have messages, the one with the newest first. */
  customers(): readonly SimulatedCustomer[];
  /** One customer as they are now; an unknown one has no messages. */
  customer(address: string): SimulatedCustomer;
  /** The file of a message, once there; null if it has none, or none yet. */
  file(messageId: string): Promise<StoredFile | null>;
  /** Every request both ways that is still known, in any order. */
  wire(): readonly WireEntry[];
  sendText(message: CustomerText): Promise<void>;
  /** Presses one of the `buttons` of a message of the desk. */
  press?(press: CustomerPress): Promise<void>;
  sendFile?(message: CustomerFile): Promise<void>;
  sendLocation?(message: CustomerLocation): Promise<void>;
  /** Tells that the customer types, with the text so far, or (null) that they stopped. */
  setTyping?(address: string, text: string | null): void;
  endChat?(address: string): void;
  /** Reports what became of a message of the desk; asked for the `reports` of the abilities only. */
  report(address: string, messageId: string, state: Report): Promise<void>;
  /** The ids of the faults that are on. */
  faultsOn(): readonly string[];
  setFault(id: string, isOn: boolean): void;
}

/** What cannot be told from the methods. */
export type LineAbilities = Readonly<
  Omit<Abilities, "files" | "location" | "typing" | "ending" | "listings">
> & { readonly listings: readonly Abilities["listings"][number][] };

export type SimulatedCustomer = {
  readonly address: string;
  readonly name: string | null;
  /** What the conversation began about. */
  readonly listing: ListingView | null;
  /** Both ways, in the order in which they appeared. */
  readonly messages: readonly CustomerSideMessage[];
};

/** A message as its customer sees it. */
export type CustomerSideMessage = Readonly<
  Omit<SimulatedMessage, "at" | "media" | "quoted" | "buttons">
> & {
  readonly at: Date;
  /** None when it is left out. */
  readonly buttons?: readonly string[];
  readonly file: MessageFile | null;
  readonly quotedId: string | null;
};

export type MessageFile = {
  readonly state: "fetching" | "stored" | "failed";
  readonly fileName: string | null;
  readonly contentType: string | null;
  readonly byteLength: number | null;
  /** Why there are no bytes. */
  readonly detail: string | null;
};

export type WireEntry = Readonly<Omit<WireEntryView, "at">> & { readonly at: Date };

type CustomerMessage = {
  readonly customer: string;
  /** Null where nobody said: then it is the known one. */
  readonly name: string | null;
  /** What a first message is about; one of the abilities' listings. */
  readonly listingId: string | null;
  /** The message's id on the wire. */
  readonly id: string;
};

export type CustomerText = CustomerMessage & {
  readonly text: string;
  readonly quotedId: string | null;
};

export type CustomerPress = CustomerMessage & {
  readonly messageId: string;
  readonly button: string;
};

export type CustomerFile = CustomerMessage & {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  readonly caption: string | null;
  readonly quotedId: string | null;
};

export type CustomerLocation = CustomerMessage & {
  readonly latitude: number;
  readonly longitude: number;
  readonly place: string | null;
};
