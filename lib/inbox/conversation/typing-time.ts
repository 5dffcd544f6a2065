/** For how long "is writing" holds when nothing follows and nobody says otherwise. */
export const typingMs = 10_000;
