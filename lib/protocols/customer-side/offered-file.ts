/** A file as a channel offers it to its provider. */
export type OfferedFile = {
  /** Absolute, anonymous, unguessable, valid for at least seven days; ends in the real extension. */
  readonly url: string;
  readonly fileName: string;
  readonly contentType: string;
  readonly sizeBytes: number;
  /** Tells the HTTP client which bytes a `FormPart` stands for. */
  readonly sha256: string;
};
