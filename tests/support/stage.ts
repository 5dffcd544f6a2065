import { afterEach, beforeEach, describe, expect } from "vitest";
import { openFrontDoor } from "./front-door";
import { type InProcessParley, type ParleyOptions, startInProcess } from "./in-process-parley";
import type { Mount } from "./mount";
import { openNextRoutes } from "./next-routes";

export type Door = Mount & { readonly url: string };

/** A way in before a Parley. */
export type OpenMount = (parley: InProcessParley) => Promise<Mount>;

/** Both ways in. */
export const mounts: readonly (readonly [string, OpenMount])[] = [
  ["front door", openFrontDoor],
  ["route files", async (parley) => openNextRoutes(parley)],
];

/** What stands around a Parley: whoever is at the other end of a line, a door, a clock that ticks. */
type Part = { close(): unknown };

/** What every stage has: a Parley, a front door before it, and what is closed with them. */
export interface Stage {
  readonly parley: InProcessParley;
  readonly door: Door;
  /** Closes the parts, in their order, then the door and Parley. */
  close(): Promise<void>;
}

/**
 * Starts a Parley and opens its front door; `parts` are whoever is at the other ends of its lines, which have to be there
 * before it and are closed before it.
 */
export async function openStage(
  options: ParleyOptions,
  parts: readonly Part[] = [],
): Promise<Stage> {
  const parley = await startInProcess(options);
  const door = await openFrontDoor(parley);
  return {
    parley,
    door,
    async close() {
      for (const part of parts) await part.close();
      await door.close();
      await parley.close();
    },
  };
}

/** What a Parley has logged as errors, of which most tests leave none. */
export function errorsOf({ logged }: InProcessParley) {
  return logged.filter(({ level }) => level === "error");
}

/**
 * Defines tests with a stage of their own each, on the front door, or on all of `through`: both ways lead to the same
 * operations, so the route files are gone through only by what they carry in a way of their own: headers and cookies,
 * forms and files, answers that are held or hung up. No test may leave an error in the log.
 */
export function describeStages<S extends Pick<Stage, "parley" | "close">>(
  title: string,
  openOne: (open: OpenMount) => Promise<S>,
  define: (stage: () => S) => void,
  through: typeof mounts = mounts.slice(0, 1),
): void {
  describe.each(through)(`${title} through the %s`, (_name, open) => {
    let stage: S;
    beforeEach(async () => {
      stage = await openOne(open);
    });
    afterEach(async () => {
      await stage.close();
      expect(errorsOf(stage.parley)).toEqual([]);
    });
    define(() => stage);
  });
}
