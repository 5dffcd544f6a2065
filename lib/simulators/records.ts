const recordsMax = 10_000;

/**
 * A record that may still change: the first call adds it to `records`, dropping the oldest past
 * 10,000, and each further call replaces it.
 */
export function recorder<T>(records: T[]): (record: T) => void {
  let current: T | undefined;
  return (record) => {
    const index = current === undefined ? -1 : records.lastIndexOf(current);
    if (index >= 0) records[index] = record;
    if (current === undefined) records.push(record);
    if (records.length > recordsMax) records.shift();
    current = record;
  };
}
