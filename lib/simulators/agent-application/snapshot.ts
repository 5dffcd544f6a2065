import type { ApplicationUser } from "./wire";
import type { ShownInteraction } from "./workspace";

export type ApplicationState = "stopped" | "connecting" | "connected" | "failing";

export interface ApplicationSnapshot {
  readonly state: ApplicationState;
  /** What went wrong last; null once it works again. */
  readonly problem: string | null;
  readonly user: ApplicationUser | null;
  readonly isReady: boolean;
  readonly interactions: readonly ShownInteraction[];
  /** The interaction that was last asked to be in front. */
  readonly frontId: string | null;
}
