import { expect, test } from "vitest";
import { isAppError } from "@/lib/model/error";

/** UTF-16 units of a hostile text: work by its square would take many seconds. */
const hostileLength = 100_000;

/** CPU time that a linear reading never comes near to, on any machine. */
const cpuMsMax = 1_000;

/** CPU time is what counts; how long a busy machine takes over all texts does not matter. */
const testTimeoutMs = 600_000;

/** What is repeated in any place of a message: blanks, separators, openings without an end. */
const pumps = [...'\n a0=,\\"<@\0', "{{", "a@", "<a@a>", "a ", "\u0323\u0307"];

/** What is repeated besides where a text is read by itself. */
const morePumps = [
  ..."\t;:'-_()[]{#?%&>./ſİ\ud800",
  ...["\r\n", "aA", "😀", "%41", "&#1", "a-", "a.", "a:", "a;q=0.", "1.", "1) "],
  ...["a=", 'a="', "a=a,", "a,", "a, ", " ,", '"a', '\\"', '"\\', "@a", "a@a."],
  ...["< ", "<a", "<a ", "<br ", "<!--", "<style>", "<script ", '<a href="'],
  ...["http://", "http://a.b)", "www.a.", "[a](", "{{a"],
  ...["re:", "re[1]:", "STOP ", "to address "],
];

/** Ideographs of which none follows from its neighbour, as a host name they are slow to spell in ASCII. */
function ideographs(length: number): string {
  return Array.from({ length }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000)),
  ).join("");
}

/** What is repeated, with an end that does not fit. */
function repeated(pump: string): string {
  return `${pump.repeat(Math.ceil(hostileLength / pump.length))}\u0001`;
}

const host = `http://${ideographs(2 * hostileLength)}`;

/** Texts that have been slow to read somewhere. */
const texts: readonly string[] = [...pumps.map(repeated), host];

function moreTexts(): readonly string[] {
  const half = hostileLength / 2;
  const many = Array.from({ length: (3 * hostileLength) / 10 }, (_, index) => index.toString(36));
  return [
    ...morePumps.map(repeated),
    ...["&", ",", " ", "=1&"].map((separator) => many.join(separator)),
    ideographs(hostileLength),
    `a${"\u0307".repeat(half)}${"\u0323".repeat(half)}`,
    `${'{"a":'.repeat(half)}1${"}".repeat(half)}`,
    `${"[".repeat(half)}${"]".repeat(half)}`,
    `<${" ".repeat(hostileLength)}>`,
    `${"< ".repeat(half)}>`,
    `http://a.b/${")".repeat(hostileLength)}`,
    `http://a.b/${")(".repeat(half)}${")".repeat(half)}`,
  ];
}

type Read = (text: string) => unknown;

/**
 * One test for each reading of a text by itself: it gets through every hostile text in a second of CPU time, or refuses
 * it the one way that is allowed, by an `AppError`.
 */
export function allAreQuick(readings: Readonly<Record<string, Read>>): void {
  const all = [...texts, ...moreTexts()];
  test.each(Object.entries(readings))(
    "%s",
    async (_name, read) => {
      for (const text of all) await expectQuick(text, () => read(text));
    },
    testTimeoutMs,
  );
}

/**
 * The same for each reading of samples that hold texts, however deep: a hostile text stands in the place of each of
 * them in turn.
 */
export function allAreQuickInEachPlace(readings: Readonly<Record<string, Places>>): void {
  test.each(Object.entries(readings))(
    "%s",
    async (_name, readEach) => {
      for (const text of texts) await readEach(text);
    },
    testTimeoutMs,
  );
}

type Places = (text: string) => Promise<void>;

/** For `allAreQuickInEachPlace`. */
export function inEachPlace<T>(samples: readonly T[], read: (sample: T) => unknown): Places {
  return async (text) => {
    for (const sample of samples) {
      // A sample has the shape that it had: a text became a text.
      const changes = replaced(sample, text) as readonly T[];
      for (const changed of changes) await expectQuick(text, () => read(changed));
    }
  };
}

async function expectQuick(text: string, read: () => unknown): Promise<void> {
  const before = process.cpuUsage();
  try {
    await read();
  } catch (error) {
    if (!isAppError(error)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  const cpuMs = (user + system) / 1_000;
  if (cpuMs > cpuMsMax) expect.fail(`${JSON.stringify(text.slice(0, 24))} takes ${cpuMs} ms`);
}

function replaced(value: unknown, text: string): readonly unknown[] {
  if (typeof value === "string") return [text];
  if (Array.isArray(value)) {
    return value.flatMap((element, index) =>
      replaced(element, text).map((changed) => value.with(index, changed)),
    );
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    replaced(member, text).map((changed) => ({ ...value, [name]: changed })),
  );
}
