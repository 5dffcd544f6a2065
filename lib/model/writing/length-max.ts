/** The longest text of one message or note, in UTF-16 units. What a line takes less of leaves in parts. */
export const messageLengthMax = 20_000;
