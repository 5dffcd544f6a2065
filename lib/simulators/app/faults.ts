/** How the apps of an account behave, and misbehave. Takes effect from the next request. */
export interface Faults {
  /** The socket of a poll is closed after so long, in the middle of the wait; `null`: after the widget's 13 s. */
  readonly pollAbortMs: number | null;
  /** Each poll has a second one beside it. */
  readonly pollsTwice: boolean;
  /** Each post of events is made twice, concurrently. */
  readonly postsTwice: boolean;
  /** How many answers of polls get lost: the platform has sent them, the app never sees them. */
  readonly lostPolls: number;
  /** How many answers to posted events get lost. */
  readonly lostPosts: number;
  /** A message of an agent is reported delivered as it arrives. */
  readonly autoDeliver: boolean;
  /** A message of an agent is reported read as it arrives. */
  readonly autoRead: boolean;
}

/** Apps that behave, and report nothing by themselves. */
export const noFaults: Faults = {
  pollAbortMs: null,
  pollsTwice: false,
  postsTwice: false,
  lostPolls: 0,
  lostPosts: 0,
  autoDeliver: false,
  autoRead: false,
};
