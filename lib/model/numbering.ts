/** Room for the messages of one conversation in the numbers of its messages. */
const messagesMax = 1_000_000;

/**
 * The number of a message, for vendors that know messages by numbers of ours: that of its conversation, then six
 * digits of its place in the timeline. The same for ever, and a safe integer: throws where it would not be.
 */
export function messageNumber(conversationNumber: number, seq: number): number {
  const number = conversationNumber * messagesMax + seq;
  if (seq >= messagesMax || !Number.isSafeInteger(number)) {
    throw new RangeError(`Message ${seq} of conversation ${conversationNumber} has no number`);
  }
  return number;
}

/** The conversation and the place in its timeline that a message number stands for. */
export function readMessageNumber(number: number): {
  readonly conversationNumber: number;
  readonly seq: number;
} {
  return { conversationNumber: Math.floor(number / messagesMax), seq: number % messagesMax };
}
