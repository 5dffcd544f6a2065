const made = new Map<string, unknown>();

/** Each is made once for a locale: to make a format costs a thousand times what it costs to use it. */
function once<Format>(key: string, make: () => Format): Format {
  const known = made.get(key);
  if (known !== undefined) return known as Format;
  const format = make();
  made.set(key, format);
  return format;
}

/** The format of dates and times for a locale and options, by the clocks of `options.timeZone` or of the machine. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions) {
  const key = `date ${locale} ${JSON.stringify(options)}`;
  return once(key, () => new Intl.DateTimeFormat(locale, options));
}

/** The format of numbers for a locale and options. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}) {
  const key = `number ${locale} ${JSON.stringify(options)}`;
  return once(key, () => new Intl.NumberFormat(locale, options));
}

/** The format that joins the parts of a list with *and*. */
export function listFormat(locale: string) {
  return once(`list ${locale}`, () => new Intl.ListFormat(locale, { type: "conjunction" }));
}
