import { Writable } from "node:stream";

const nameBytesMax = 100;
const [ampersand, equals, percent, plus, space] = [0x26, 0x3d, 0x25, 0x2b, 0x20] as const;

export type UrlencodedLimits = {
  readonly fieldsMax: number;
  readonly fieldBytesMax: number;
};

/**
 * Reads a urlencoded form as it comes and emits `field` with each name and value. Names past 100 bytes and values past
 * `fieldBytesMax` are cut, fields past `fieldsMax` left out. A percent sign without two hexadecimal digits is an error.
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
    for (const byte of chunk) {
      if (this.#fieldsLeft === 0) break;
      if (!this.#isTaken(byte)) {
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

  /** Takes one more byte; false for one that cannot come here. */
  #isTaken(byte: number): boolean {
    if (this.#digitsLeft > 0) return this.#isDigitTaken(byte);
    if (byte === ampersand) this.#end();
    else if (byte === equals && this.#into === this.#name) this.#into = this.#value;
    else if (byte === percent) {
      this.#digitsLeft = 2;
      this.#escaped = 0;
    } else this.#into.add(byte === plus ? space : byte);
    return true;
  }

  #isDigitTaken(byte: number): boolean {
    const digit = hexDigit(byte);
    if (digit === null) return false;
    this.#escaped = this.#escaped * 16 + digit;
    this.#digitsLeft -= 1;
    if (this.#digitsLeft === 0) this.#into.add(this.#escaped);
    return true;
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

  add(byte: number): void {
    if (this.length >= this.bytesMax) return;
    if (this.length === this.#bytes.byteLength) {
      this.#bytes = Buffer.concat([this.#bytes, Buffer.alloc(this.#bytes.byteLength)]);
    }
    this.#bytes[this.length++] = byte;
  }

  /** What was gathered; nothing is then. */
  take(decoder: TextDecoder): string {
    const text = decoder.decode(this.#bytes.subarray(0, this.length));
    this.length = 0;
    return text;
  }
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
