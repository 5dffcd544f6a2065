/** Somebody of the other side. */
export type Party = { readonly id: string; readonly name: string };

/** A button under a message: pressing it sends its label. */
export type ChatButton = { readonly label: string; readonly isGoneOnceUsed: boolean };

export type Content =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly buttons?: readonly ChatButton[];
      /** The name of the buttons: theirs have it, and the press of one of them. */
      readonly directiveId?: string;
    }
  | {
      readonly kind: "file";
      /** Null until it is uploaded. */
      readonly fileId: string | null;
      readonly fileName: string;
      readonly isImage: boolean;
      /** Where the browser itself has it, while it is on its way. */
      readonly localUrl: string | null;
    }
  | {
      readonly kind: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly url: string | null;
    };

/** How far a message of the customer got, in order; `failed` is one that the server has not taken. */
export type OwnState = "failed" | "sending" | "sent" | "delivered" | "read";

/** What the other side was told of its message. */
export type ToldState = "nothing" | "delivered" | "read";

export type OwnMessage = {
  readonly kind: "own";
  readonly id: string;
  /** Milliseconds since 1970; null where the server did not say. */
  readonly at: number | null;
  readonly content: Content;
  readonly state: OwnState;
  /** Of a file that is uploaded, from 0 to 1; else null. */
  readonly progress: number | null;
  /** Why it failed, as a sentence. */
  readonly failure: string | null;
};

export type TheirMessage = {
  readonly kind: "theirs";
  readonly id: string;
  readonly at: number | null;
  /** Whoever no `joined` event names is no person. */
  readonly partyId: string;
  readonly content: Content;
  readonly told: ToldState;
};

/** Somebody came or went. */
export type Arrival = {
  readonly kind: "joined" | "left";
  readonly id: string;
  readonly at: number | null;
  readonly partyId: string;
};

export type Item = OwnMessage | TheirMessage | Arrival;

/** `closed` by either side, `inactivity` of the customer, `lost`: it is gone, and nobody said why. */
export type Ending = { readonly reason: "closed" | "inactivity" | "lost"; readonly text: string };

/** One chat as its customer sees it. */
export type ChatState = {
  readonly chatId: string;
  readonly isConnected: boolean;
  /** Seconds until somebody may answer; null where it is not known. */
  readonly waitSeconds: number | null;
  readonly parties: Readonly<Record<string, Party>>;
  /** Who talks with the customer now. */
  readonly agentId: string | null;
  readonly typingPartyId: string | null;
  readonly caseId: string | null;
  readonly items: readonly Item[];
  /** That it is about to end for want of a message. */
  readonly warning: string | null;
  readonly ending: Ending | null;
};

export function emptyChat(chatId: string): ChatState {
  return {
    chatId,
    isConnected: false,
    waitSeconds: null,
    parties: {},
    agentId: null,
    typingPartyId: null,
    caseId: null,
    items: [],
    warning: null,
    ending: null,
  };
}

const ranks: Readonly<Record<OwnState, number>> = {
  sending: 0,
  failed: 1,
  sent: 2,
  delivered: 3,
  read: 4,
};

/** The later of two states of one message: a receipt may overtake the answer to sending it. */
export function laterOf(one: OwnState, other: OwnState): OwnState {
  return ranks[one] >= ranks[other] ? one : other;
}

export function laterTold(one: ToldState, other: ToldState): ToldState {
  const order: readonly ToldState[] = ["nothing", "delivered", "read"];
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** Adds a message of the customer, or changes the one of that id. Writing takes a warning of silence away. */
export function putOwn(chat: ChatState, message: OwnMessage): ChatState {
  const isKnown = chat.items.some(({ id }) => id === message.id);
  const items = isKnown
    ? chat.items.map((item) => (item.id === message.id ? message : item))
    : [...chat.items, message];
  return { ...chat, items, warning: null };
}

/** Changes messages of the customer by id; an unknown id changes nothing. */
export function changeOwn(
  chat: ChatState,
  id: string,
  change: (message: OwnMessage) => OwnMessage,
): ChatState {
  return {
    ...chat,
    items: chat.items.map((item) => (item.kind === "own" && item.id === id ? change(item) : item)),
  };
}

/** The server has a message of the customer: never takes back what is known of it already. */
export function advanceOwn(chat: ChatState, id: string, state: OwnState): ChatState {
  return changeOwn(chat, id, (message) => ({
    ...message,
    state: laterOf(message.state, state),
    progress: null,
    failure: null,
  }));
}
