/** The server's limit for one message. */
export const textLengthMax = 20_000;
