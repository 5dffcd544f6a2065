const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A readable size: "840 byte", "1.2 MB". Units are powers of a thousand, as in file managers and vendors' limits. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return new Intl.NumberFormat("en", {
    style: "unit",
    unit: units[index] ?? "byte",
    unitDisplay: index === 0 ? "long" : "short",
    maximumFractionDigits: value < 10 && index > 0 ? 1 : 0,
  }).format(value);
}
