import { Writable } from "node:stream";

const nameBytesMax = 100;
const [ampersand, equals, percent, plus, space] = [0x26, 0x3d, 0x25, 0x2b, 0x20] as const;

export type UrlencodedLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
};

/**
 * Reads a urlencoded form as it comes and emits `field` with each name and value, a byte a character. Names past 100
 * bytes and values past `fieldBytesMax` are cut, fields past `fieldsMax` left out. A percent sign without two
 * hexadecimal digits stands for itself. Bytes are gathered as bytes, so that a text of escapes costs little more than any
 * other.
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
    while (at < chunk.byteLength && this.#fieldsLeft > 0) {
      if (this.#escape.length === 0) {
        const end = this.#into.isFull ? this.#endOfPart(chunk, at) : endOfRun(chunk, at);
        this.#into.add(chunk, at, end);
        at = end;
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
    const digit = hexDigit(byte);
    if (digit === null) return false;
    const [, first] = this.#escape;
    if (first === undefined) this.#escape.push(byte);
    else {
      this.#escape.length = 0;
      this.#into.addByte((hexDigit(first) ?? 0) * 16 + digit);
    }
    return true;
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
      this.emit("field", this.#name.take(), this.#value.take());
    }
    this.#into = this.#name;
  }
}

/** Bytes one after the other, of which at most `bytesMax` are kept. */
class Gathered {
  length = 0;
  #bytes = Buffer.alloc(64);

  constructor(readonly bytesMax: number) {}

  get isFull(): boolean {
    return this.length >= this.bytesMax;
  }

  /** Adds the bytes of a chunk from `start` up to `end`. */
  add(chunk: Buffer, start: number, end: number): void {
    const last = Math.min(end, start + this.bytesMax - this.length);
    if (last <= start) return;
    this.#reserve(this.length + last - start);
    this.length += chunk.copy(this.#bytes, this.length, start, last);
  }

  addByte(byte: number): void {
    if (this.isFull) return;
    this.#reserve(this.length + 1);
    this.#bytes[this.length++] = byte;
  }

  /** What was gathered, a byte a character; nothing is then. */
  take(): string {
    const text = this.#bytes.toString("latin1", 0, this.length);
    this.length = 0;
    return text;
  }

  #reserve(bytes: number): void {
    const have = this.#bytes.byteLength;
    if (bytes > have) this.#bytes = Buffer.concat([this.#bytes], Math.max(bytes, 2 * have));
  }
}

/** Where the bytes end that stand for themselves. */
function endOfRun(chunk: Buffer, start: number): number {
  for (let at = start; at < chunk.byteLength; at++) {
    const byte = chunk[at];
    if (byte === percent || byte === ampersand || byte === plus || byte === equals) return at;
  }
  return chunk.byteLength;
}

function hexDigit(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}
