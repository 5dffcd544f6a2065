const recordsMax = 10_000;

/** Adds a record, dropping the oldest past 10,000. */
export function appendBounded<T>(records: T[], record: T): void {
  records.push(record);
  if (records.length > recordsMax) records.shift();
}
