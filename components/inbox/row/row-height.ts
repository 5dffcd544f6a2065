import type { Density } from "@/lib/model/preferences/preferences";

/** How high a row is, in pixels. The virtual list needs to know. */
export const rowHeights: Readonly<Record<Density, number>> = {
  comfortable: 72,
  cozy: 52,
  compact: 32,
};
