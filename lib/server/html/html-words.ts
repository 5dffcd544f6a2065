import { createLimitedThread } from "../threads/limited-thread";
import { stripTags } from "./strip-tags";

const convert = createLimitedThread<string, string>({
  script: "lib/server/html/convert.mjs",
  timeMsMax: 5_000,
  memoryMbMax: 128,
  waitingMax: 20,
});

/**
 * What a person reads of an HTML page: text and addresses of links, without pictures. The work is done on a thread of
 * its own, one page after another, with at most 5 s and 128 MB for each; a page that needs more, is nested more than
 * 100 deep, or comes while 20 others wait, has its tags stripped instead, which loses its layout and no words.
 */
export async function htmlWords(html: string): Promise<string> {
  return (await convert(html)) ?? stripTags(html);
}
