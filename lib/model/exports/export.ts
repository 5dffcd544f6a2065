/** In which form conversations are exported. */
export const exportFormats = ["text", "html", "json", "csv-conversations", "csv-messages"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How far an export has come. Of all but `running` and `done` there is no file. */
export const exportStates = ["running", "done", "cancelled", "failed", "deleted"] as const;
export type ExportState = (typeof exportStates)[number];

/** So many exports of an organization are written at a time. */
export const exportsAtOnceMax = 10;

/** For how many days a file is kept. */
export const exportKeptDays = 7;

/** What the words of an export's query are looked for in. */
export const exportedWords = ["customers", "said"] as const;
export type ExportedWords = (typeof exportedWords)[number];
