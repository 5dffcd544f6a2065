import { Writable } from "node:stream";

const nameBytesMax = 100;
/** The first block of a text and those after it. */
const [smallBytes, largeBytes] = [128, 65_536] as const;
const [ampersand, equals, percent, plus, space] = [0x26, 0x3d, 0x25, 0x2b, 0x20] as const;

export type UrlencodedLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
};

/**
 * Reads a urlencoded form as it comes and emits `field` with each name (a byte a character) and a function that gives
 * the bytes of its value, so that nobody reads what nobody asks for. Names past 100 bytes and values past
 * `fieldBytesMax` are cut, fields past `fieldsMax` left out. A percent sign without two hexadecimal digits stands for
 * itself. A text of escapes costs little more than any other.
 */
export class UrlencodedParser extends Writable {
  readonly #name = new Gathered(nameBytesMax);
  readonly #value: Gathered;
  #fieldsLeft: number;
  #into: Gathered = this.#name;
  /** The escape that has begun: its percent sign, and its first digit where that has come. */
  readonly #escape: number[] = [];

  constructor({ fieldsMax, fieldBytesMax }: UrlencodedLimits) {
    super({ autoDestroy: true, emitClose: true });
    this.#value = new Gathered(fieldBytesMax);
    this.#fieldsLeft = fieldsMax;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    let at = 0;
    const { length } = chunk;
    while (at < length && this.#fieldsLeft > 0) {
      if (this.#escape.length === 0) {
        const end = this.#into.isFull ? this.#endOfPart(chunk, at) : endOfRun(chunk, at);
        this.#into.add(chunk, at, end);
        at = end;
        const escaped = escapedAt(chunk, at);
        if (escaped >= 0) {
          this.#into.addByte(escaped);
          at += 3;
          continue;
        }
      }
      const byte = chunk[at];
      at += 1;
      if (byte !== undefined) this.#take(byte);
    }
    done();
  }

  override _final(done: () => void): void {
    this.#giveUpEscape();
    if (this.#fieldsLeft > 0) this.#end();
    done();
  }

  /** Takes a byte that means something, or goes on with an escape. */
  #take(byte: number): void {
    if (this.#escape.length > 0) {
      if (this.#isEscaped(byte)) return;
      this.#giveUpEscape();
    }
    if (byte === ampersand) this.#end();
    else if (byte === equals && this.#into === this.#name) this.#into = this.#value;
    else if (byte === percent) this.#escape.push(byte);
    else this.#into.addByte(byte === plus ? space : byte);
  }

  /** Whether a byte belongs to the escape that has begun. */
  #isEscaped(byte: number): boolean {
    const [, first] = this.#escape;
    const isDigit = (hexDigits[byte] ?? -1) >= 0;
    if (isDigit && first === undefined) this.#escape.push(byte);
    else if (isDigit) this.#into.addByte(escapedAt([...this.#escape.splice(0), byte], 0));
    return isDigit;
  }

  /** What looked like an escape is none. */
  #giveUpEscape(): void {
    for (const byte of this.#escape.splice(0)) this.#into.addByte(byte);
  }

  /** Where a name or value ends, of which no more is kept. */
  #endOfPart(chunk: Buffer, start: number): number {
    const pair = chunk.indexOf(ampersand, start);
    const end = pair === -1 ? chunk.byteLength : pair;
    const sign = this.#into === this.#name ? chunk.subarray(start, end).indexOf(equals) : -1;
    return sign === -1 ? end : start + sign;
  }

  /** A pair is over; one without name and value was none. */
  #end(): void {
    if (this.#name.length > 0 || this.#value.length > 0) {
      this.#fieldsLeft -= 1;
      this.emit("field", this.#name.take()().toString("latin1"), this.#value.take());
    }
    this.#into = this.#name;
  }
}

/** Bytes one after the other, of which at most `bytesMax` are kept, in blocks that are never moved. */
class Gathered {
  length = 0;
  #blocks: Buffer[] = [];
  #block = Buffer.allocUnsafe(smallBytes);
  /** How much of the last block is taken. */
  #taken = 0;

  constructor(readonly bytesMax: number) {}

  get isFull(): boolean {
    return this.length >= this.bytesMax;
  }

  /** Adds the bytes of a chunk from `start` up to `end`. */
  add(chunk: Buffer, start: number, end: number): void {
    const last = Math.min(end, start + this.bytesMax - this.length);
    // For a few bytes a loop is faster than a copy.
    if (last - start <= 16) {
      for (let at = start; at < last; at++) this.addByte(chunk[at] ?? 0);
      return;
    }
    for (let at = start; at < last; ) {
      this.#reserve();
      const copied = chunk.copy(this.#block, this.#taken, at, last);
      this.#taken += copied;
      this.length += copied;
      at += copied;
    }
  }

  addByte(byte: number): void {
    if (this.isFull) return;
    this.#reserve();
    this.#block[this.#taken++] = byte;
    this.length += 1;
  }

  /** What was gathered, as a function that puts it together; nothing is then. */
  take(): () => Buffer {
    const { length } = this;
    const blocks = [...this.#blocks, this.#block];
    this.length = 0;
    this.#blocks = [];
    this.#block = Buffer.allocUnsafe(smallBytes);
    this.#taken = 0;
    return () => Buffer.concat(blocks, length);
  }

  /** Makes room for one more byte at least. */
  #reserve(): void {
    if (this.#taken < this.#block.byteLength) return;
    this.#blocks.push(this.#block);
    this.#block = Buffer.allocUnsafe(largeBytes);
    this.#taken = 0;
  }
}

/** Where the bytes end that stand for themselves. */
function endOfRun(chunk: Buffer, start: number): number {
  const { length } = chunk;
  for (let at = start; at < length; at++) if (meansSomething[chunk[at] ?? 0] === 1) return at;
  return length;
}

const meansSomething = Uint8Array.from({ length: 256 }, (_, byte) =>
  [ampersand, equals, percent, plus].some((one) => one === byte) ? 1 : 0,
);

/** The value of each byte that is a hexadecimal digit; -1 for the others. */
const hexDigits = Int8Array.from({ length: 256 }, (_, byte) =>
  /[\da-f]/iu.test(String.fromCharCode(byte)) ? Number.parseInt(String.fromCharCode(byte), 16) : -1,
);

/** The byte that an escape stands for; -1 where there is no whole one. */
function escapedAt(bytes: ArrayLike<number>, at: number): number {
  if (bytes[at] !== percent) return -1;
  const high = hexDigits[bytes[at + 1] ?? 0] ?? -1;
  const low = hexDigits[bytes[at + 2] ?? 0] ?? -1;
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}
