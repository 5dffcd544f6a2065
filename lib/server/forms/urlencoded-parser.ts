import { Writable } from "node:stream";

const nameBytesMax = 100;
const [ampersand, equals, percent, plus, space] = [0x26, 0x3d, 0x25, 0x2b, 0x20] as const;

export type UrlencodedLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
};

/**
 * Reads a urlencoded form as it comes and emits `field` with each name and value. Names past 100 bytes and values past
 * `fieldBytesMax` are cut, fields past `fieldsMax` left out. A percent sign without two hexadecimal digits is an error
 * in what is kept.
 * Bytes are gathered as bytes, so that a text of escapes costs no more than any other. Texts are read in the charset
 * of the content type, UTF-8 unless it says another that is known.
 */
export class UrlencodedParser extends Writable {
  readonly #name = new Gathered(nameBytesMax);
  readonly #value: Gathered;
  readonly #decoder: TextDecoder;
  #fieldsLeft: number;
  #into: Gathered = this.#name;
  /** The digits of an escape that are still to come, and what was read of it. */
  #digitsLeft = 0;
  #escaped = 0;

  constructor(contentType: string, { fieldsMax, fieldBytesMax }: UrlencodedLimits) {
    super({ autoDestroy: true, emitClose: true });
    this.#value = new Gathered(fieldBytesMax);
    this.#decoder = decoderOf(contentType);
    this.#fieldsLeft = fieldsMax;
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    let at = 0;
    while (at < chunk.byteLength && this.#fieldsLeft > 0) {
      if (this.#digitsLeft === 0) {
        const end = this.#into.isFull ? this.#endOfPart(chunk, at) : endOfRun(chunk, at);
        this.#into.add(chunk, at, end);
        at = end;
      }
      const byte = chunk[at];
      at += 1;
      if (byte !== undefined && !this.#isTaken(byte)) {
        done(malformed());
        return;
      }
    }
    done();
  }

  override _final(done: (error?: Error) => void): void {
    const isWhole = this.#digitsLeft === 0;
    if (isWhole && this.#fieldsLeft > 0) this.#end();
    done(isWhole ? undefined : malformed());
  }

  /** Takes a byte that means something, or a digit of an escape; false for one that cannot come here. */
  #isTaken(byte: number): boolean {
    if (this.#digitsLeft > 0) return this.#isDigitTaken(byte);
    if (byte === ampersand) this.#end();
    else if (byte === equals && this.#into === this.#name) this.#into = this.#value;
    else if (byte === percent) {
      this.#digitsLeft = 2;
      this.#escaped = 0;
    } else this.#into.addByte(byte === plus ? space : byte);
    return true;
  }

  #isDigitTaken(byte: number): boolean {
    const digit = hexDigit(byte);
    if (digit === null) return false;
    this.#escaped = this.#escaped * 16 + digit;
    this.#digitsLeft -= 1;
    if (this.#digitsLeft === 0) this.#into.addByte(this.#escaped);
    return true;
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
      this.emit("field", this.#name.take(this.#decoder), this.#value.take(this.#decoder));
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

  /** What was gathered; nothing is then. */
  take(decoder: TextDecoder): string {
    const text = decoder.decode(this.#bytes.subarray(0, this.length));
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

function decoderOf(contentType: string): TextDecoder {
  const [, charset = "utf-8"] = /;\s*charset="?([\w.:-]+)/iu.exec(contentType) ?? [];
  try {
    return new TextDecoder(charset, { ignoreBOM: true });
  } catch {
    return new TextDecoder("utf-8", { ignoreBOM: true });
  }
}

function hexDigit(byte: number): number | null {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : null;
}

function malformed(): Error {
  return new Error("A percent sign without two hexadecimal digits");
}
