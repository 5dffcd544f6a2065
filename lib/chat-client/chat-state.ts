/** A participant of the other side. */
export type Party = { readonly id: string; readonly name: string };

/** A button under a message: pressing it sends its label. */
export type ChatButton = { readonly label: string; readonly isGoneOnceUsed: boolean };

export type Content =
  | {
      readonly kind: "text";
      readonly text: string;
      readonly buttons?: readonly ChatButton[];
      /** Identifies the buttons: set on their message, and on a customer's message that presses one. */
      readonly directiveId?: string;
    }
  | {
      readonly kind: "file";
      /** Null until it is uploaded. */
      readonly fileId: string | null;
      readonly fileName: string;
      readonly isImage: boolean;
      /** A local URL while it is being uploaded. */
      readonly localUrl: string | null;
    }
  | {
      readonly kind: "location";
      readonly latitude: number;
      readonly longitude: number;
      readonly url: string | null;
    };

/** How far a customer's message got, in order; `failed`: the server has not accepted it. */
export type OwnState = "failed" | "sending" | "sent" | "delivered" | "read";

/** Why a customer's message was not sent. */
export type Failure =
  | "emptyFile"
  | "fileTooLarge"
  | "ended"
  | "unreachable"
  | "refused"
  | "unexpected";

/** The receipt that was sent for a message of the other side. */
export type ReceiptState = "none" | "delivered" | "read";

export type OwnMessage = {
  readonly kind: "own";
  readonly id: string;
  /** Milliseconds since 1970; null where the server gave no time. */
  readonly at: number | null;
  readonly content: Content;
  readonly state: OwnState;
  /** Upload progress from 0 to 1; else null. */
  readonly progress: number | null;
  /** Why it failed. */
  readonly failure: Failure | null;
};

export type TheirMessage = {
  readonly kind: "theirs";
  readonly id: string;
  readonly at: number | null;
  /** A party without a `joined` event is no person. */
  readonly partyId: string;
  readonly content: Content;
  readonly receipt: ReceiptState;
};

/** A participant joined or left. */
export type Arrival = {
  readonly kind: "joined" | "left";
  readonly id: string;
  readonly at: number | null;
  readonly partyId: string;
};

export type Item = OwnMessage | TheirMessage | Arrival;

/** `closed` by either side, `inactivity` of the customer, `lost`: the chat no longer exists, for an unknown reason. */
export type Ending = { readonly reason: "closed" | "inactivity" | "lost"; readonly text: string };

/** One chat as its customer sees it. */
export type ChatState = {
  readonly chatId: string;
  readonly isConnected: boolean;
  /** Expected waiting time in seconds; null where it is unknown. */
  readonly waitSeconds: number | null;
  readonly parties: Readonly<Record<string, Party>>;
  /** The agent who is connected to the customer. */
  readonly agentId: string | null;
  readonly typingPartyId: string | null;
  readonly caseId: string | null;
  readonly items: readonly Item[];
  /** The inactivity warning. */
  readonly warning: string | null;
  readonly ending: Ending | null;
};

/** A chat of which nothing is known yet. */
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

/** The later of two states: a receipt may arrive before the answer to sending. */
export function laterOf(one: OwnState, other: OwnState): OwnState {
  return ranks[one] >= ranks[other] ? one : other;
}

/** The further of two states: a receipt that was sent is never taken back. */
export function laterReceipt(one: ReceiptState, other: ReceiptState): ReceiptState {
  const order: readonly ReceiptState[] = ["none", "delivered", "read"];
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** Adds a customer's message, or replaces the one with its id. It also removes the inactivity warning. */
export function putOwn(chat: ChatState, message: OwnMessage): ChatState {
  const isKnown = chat.items.some(({ id }) => id === message.id);
  const items = isKnown
    ? chat.items.map((item) => (item.id === message.id ? message : item))
    : [...chat.items, message];
  return { ...chat, items, warning: null };
}

/** Changes customer messages by id; an unknown id changes nothing. */
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

/** Moves a customer's message forward to a state, never back. */
export function advanceOwn(chat: ChatState, id: string, state: OwnState): ChatState {
  return changeOwn(chat, id, (message) => ({
    ...message,
    state: laterOf(message.state, state),
    progress: null,
    failure: null,
  }));
}
