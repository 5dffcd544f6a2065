import { tokenizeText } from "@/lib/client/text-tokens";

/** Text as it was written, with its http and https addresses made clickable. Never HTML. */
export function LinkedText({ text }: { text: string }) {
  return (
    <span className="wrap-anywhere whitespace-pre-wrap">
      {tokenizeText(text).map((token, index) =>
        token.kind === "text" ? (
          token.text
        ) : (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of a text never reorder
            key={index}
            href={token.url}
            target="_blank"
            rel="noopener noreferrer"
            title={token.host}
            className="rounded-xs underline decoration-1 underline-offset-2 hover:decoration-2"
          >
            {token.text}
            {token.isHostHidden && ` (${token.host})`}
          </a>
        ),
      )}
    </span>
  );
}
