import type { GivenBodyOf } from "@/lib/api/contract";
import type { UnsentMessage } from "./parse-unsent";

/**
 * What is asked for to be sent. The server fills a template: the request names it and the values of its variables. Whom a
 * note mentions is an id.
 */
export function askedContent(
  content: UnsentMessage["content"],
): GivenBodyOf<"sendMessage">["content"] {
  if (content.kind === "note") {
    const { mentions, ...note } = content;
    if (mentions === undefined) return note;
    return { ...note, mentions: mentions.map(({ kind, id }) => ({ kind, id })) };
  }
  if (content.kind !== "template") return content;
  const { kind, namespace, name, language, parameters } = content;
  return { kind, namespace, name, language, parameters };
}
