import { ReadingThread } from "./reading-thread";

/** Pages that wait for their layout at most. */
const waitingMax = 20;

/** Reads HTML that comes from outside, on threads of its own. */
export type HtmlReader = {
  /**
   * What a person reads of an HTML page: text and addresses of links, without pictures. A page that takes longer than
   * `layoutMsMax` or 128 MB, is nested more than 100 deep, or comes while 20 others wait, has nothing but its tags
   * stripped, which loses its layout and no words. Should even that fail, it is given as it was written. Never rejects,
   * and does none of it on the thread of its caller.
   */
  words(html: string): Promise<string>;
  /** Ends the threads. */
  close(): Promise<void>;
};

/** Makes a reader, whose threads are started when the first page comes. */
export function createHtmlReader({ layoutMsMax = 5_000, plainMsMax = 30_000 } = {}): HtmlReader {
  const layout = new ReadingThread("layout", layoutMsMax);
  // Of its own, so that what is quickly done does not wait behind what is dear.
  const plain = new ReadingThread("plain", plainMsMax);
  return {
    async words(html) {
      const laidOut = layout.waitingCount < waitingMax ? await layout.read(html) : null;
      return laidOut ?? (await plain.read(html)) ?? html;
    },
    async close() {
      await Promise.all([layout.close(), plain.close()]);
    },
  };
}
