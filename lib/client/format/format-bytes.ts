const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A readable size: "840 byte", "1.2 MB". Units are powers of a thousand, as in file managers and vendors' limits. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let index = 0;
  while (value >= 1000 && index < units.length - 1) {
    value /= 1000;
    index += 1;
  }
  return format(units[index] ?? "byte", value < 10 && index > 0 ? 1 : 0).format(value);
}

const formats = new Map<string, Intl.NumberFormat>();

/** Each is made once: to create a format costs a thousand times what it costs to use it. */
function format(unit: (typeof units)[number], maximumFractionDigits: number): Intl.NumberFormat {
  const key = `${unit} ${maximumFractionDigits}`;
  const known = formats.get(key);
  if (known) return known;
  const unitDisplay = unit === "byte" ? "long" : "short";
  const made = new Intl.NumberFormat("en", {
    ...{ style: "unit", unit, unitDisplay, maximumFractionDigits },
  } as const);
  formats.set(key, made);
  return made;
}
