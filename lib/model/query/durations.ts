/** Milliseconds of each unit in which waiting is written. */
const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

export type DurationUnit = keyof typeof unitMs;

const written = /^(\d{1,4})([smhd])$/;

/** `10m` as an amount and its unit; null for what is no duration. */
export function readDuration(
  text: string,
): { readonly amount: number; readonly unit: DurationUnit } | null {
  const [, amount, unit] = written.exec(text.toLowerCase()) ?? [];
  if (amount === undefined || unit === undefined) return null;
  // The pattern names the units of the table.
  return { amount: Number(amount), unit: unit as DurationUnit };
}

/** How long that is. */
export function durationMs(amount: number, unit: DurationUnit): number {
  return amount * unitMs[unit];
}
