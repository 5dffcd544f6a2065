/** How large a file of a note may be, in bytes: it stays here, so that no line sets a limit. */
export const noteFileBytesMax = 25 * 1024 * 1024;
