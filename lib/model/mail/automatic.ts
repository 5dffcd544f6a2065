/**
 * Why a mail is taken for one that no person wrote: an answer of a machine, mail to many, mail of a mailing list, word
 * of what became of a mail, or mail of our own that came back.
 */
export const automaticKinds = ["reply", "bulk", "list", "report", "own"] as const;
export type AutomaticKind = (typeof automaticKinds)[number];
