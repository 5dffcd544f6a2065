/** Made once: to create a format costs a thousand times what it costs to use it. */
let format: Intl.NumberFormat | undefined;

/** A whole number with its groups of thousands: "1,240", the same on the server. */
export function formatCount(count: number): string {
  format ??= new Intl.NumberFormat("en");
  return format.format(count);
}
