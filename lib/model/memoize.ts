/** Longer keys are computed each time, so that what is remembered stays bounded in bytes, too. */
const keyLengthMax = 2_000;

/**
 * The same function with a memory of its last results: at most `entriesMax`, the oldest dropped first. Only for pure functions
 * of one text, such as a digest: a permission, or whatever else may change, is never memoized.
 */
export function memoize<T>(entriesMax: number, compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly result: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.result;
    const result = compute(text);
    if (text.length > keyLengthMax) return result;
    if (known.size >= entriesMax) {
      for (const oldest of known.keys()) {
        known.delete(oldest);
        break;
      }
    }
    known.set(text, { result });
    return result;
  };
}

/**
 * What a pure function makes of an object, computed once for as long as that object is there. It must not change, which
 * the types of rows and of what is made of them say.
 */
export function memoizeByObject<K extends object, R>(compute: (object: K) => R): (object: K) => R {
  const known = new WeakMap<K, { readonly result: R }>();
  return (object) => {
    const found = known.get(object);
    if (found !== undefined) return found.result;
    const result = compute(object);
    known.set(object, { result });
    return result;
  };
}
