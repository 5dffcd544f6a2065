/** A file as a channel offers it to its provider. */
export type OfferedFile = {
  /** Absolute, public without login, unguessable, valid for at least seven days. It ends in the real file extension. */
  readonly url: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Tells the HTTP client which stored bytes a `FormPart` stands for. */
  readonly sha256: string;
};
