/** What the server takes as one message. */
export const textLengthMax = 20_000;
