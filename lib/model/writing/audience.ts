/** Who has something that is written once and used often: its maker, a team, or everybody. */
export const audiences = ["own", "team", "all"] as const;
export type Audience = (typeof audiences)[number];
