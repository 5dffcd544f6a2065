/**
 * Marks a line that a simulator answers, in the place where its settings name something of the provider's: a scenario,
 * an advertiser, an app.
 */
export const playgroundMark = "parley-playground";
