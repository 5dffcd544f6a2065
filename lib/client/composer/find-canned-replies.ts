import { defaultFilter } from "cmdk";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { foldLetters } from "@/lib/model/search/fold-letters";

/** What stands in the words only is found behind what has a name like it. */
const inWords = 0.05;

/**
 * The replies that what is typed may mean, the likeliest first: by shortcut and title, with letters left out, and by
 * words of the text. Equally likely ones keep their order, which is that of use; nothing typed finds all.
 */
export function findCannedReplies(
  replies: readonly CannedReplyView[],
  typed: string,
): readonly CannedReplyView[] {
  const query = foldLetters(typed.trim());
  if (query === "") return replies;
  return replies
    .map((reply) => ({ reply, likelihood: likelihoodOf(reply, query) }))
    .filter(({ likelihood }) => likelihood > 0)
    .sort((a, b) => b.likelihood - a.likelihood)
    .map(({ reply }) => reply);
}

function likelihoodOf({ shortcut, title, text }: CannedReplyView, query: string): number {
  const short = foldLetters(shortcut ?? "");
  if (short === query) return 2;
  const byName = Math.max(defaultFilter(short, query), defaultFilter(foldLetters(title), query));
  if (byName > inWords) return byName;
  return foldLetters(text).includes(query) ? inWords : 0;
}
