export type MountRequest = {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** Hangs up after the first piece of the body: for answers that never end. */
  readonly isStream?: boolean;
  /** Hangs up when it aborts. */
  readonly signal?: AbortSignal;
};

export type MountAnswer = {
  readonly status: number;
  /** Names are lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
};

/** One of the ways in which Parley's routes can be reached. */
export interface Mount {
  readonly name: string;
  /** One request, never redirected; the path may have a query. */
  request(method: string, path: string, init?: MountRequest): Promise<MountAnswer>;
  close(): Promise<void>;
}

export function jsonOf(answer: MountAnswer): unknown {
  return JSON.parse(answer.body.toString("utf8"));
}

/** The bytes of a body: all of them, or those of its first piece. */
export async function readPieces(
  body: AsyncIterable<Uint8Array>,
  isStream: boolean,
): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of body) {
    pieces.push(piece);
    if (isStream) break;
  }
  return Buffer.concat(pieces);
}
