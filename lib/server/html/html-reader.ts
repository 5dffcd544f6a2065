import { join } from "node:path";
import { Worker, type WorkerOptions } from "node:worker_threads";
import { LimitedThread } from "../threads/limited-thread";
import { type MailPage, pageOf } from "./mail-page";

/** With its layout (expensive), or with its tags stripped (linear). */
type Reading = { readonly reading: "layout" | "plain"; readonly html: string };

/** Pages that wait for their layout, or to be made safe, at most. */
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
  /**
   * The HTML of a mail as a page for a frame of its own: nothing of it runs, sends or loads, but the pictures that are
   * allowed; links open elsewhere. One that takes longer than five seconds or 256 MB, or comes while 20 others wait,
   * comes as its words.
   */
  mailPage(mail: MailPage): Promise<string>;
  /** Ends the threads. */
  close(): Promise<void>;
};

/** Makes a reader, whose threads are started when the first page comes. */
export function createHtmlReader({ layoutMsMax = 5_000, plainMsMax = 30_000 } = {}): HtmlReader {
  const layout = new LimitedThread<Reading, string>({
    ...{ start: startConverting, msMax: layoutMsMax, memoryMbMax: 128 },
  });
  // A thread of its own, so that quick tasks do not wait behind expensive ones.
  const plain = new LimitedThread<Reading, string>({
    ...{ start: startConverting, msMax: plainMsMax, memoryMbMax: 128 },
  });
  const safe = new LimitedThread<MailPage, string>({
    ...{ start: startSanitizing, msMax: 5_000, memoryMbMax: 256 },
  });
  return {
    async words(html) {
      const laidOut =
        layout.waitingCount < waitingMax ? await layout.run({ reading: "layout", html }) : null;
      return laidOut ?? (await plain.run({ reading: "plain", html })) ?? html;
    },
    async mailPage(mail) {
      const body = safe.waitingCount < waitingMax ? await safe.run(mail) : null;
      if (body !== null) return pageOf({ html: body });
      return pageOf({
        words: (await plain.run({ reading: "plain", html: mail.html })) ?? mail.html,
      });
    },
    async close() {
      await Promise.all([layout.close(), plain.close(), safe.close()]);
    },
  };
}

function startConverting(options: WorkerOptions): Worker {
  return new Worker(join(process.cwd(), "lib/server/html/convert.mjs"), options);
}

function startSanitizing(options: WorkerOptions): Worker {
  return new Worker(join(process.cwd(), "lib/server/html/sanitize.mjs"), options);
}
