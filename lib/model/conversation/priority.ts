/** How pressing a conversation is: the lower the number, the sooner. Null where nobody said. */
export const priorities = [1, 2, 3, 4] as const;
export type Priority = (typeof priorities)[number];
