import { classNames } from "@/components/ui/class-names";
import { tokenizeText } from "@/lib/client/composer/text-tokens";

type LinkedTextProps = {
  text: string;
  linkClassName?: string;
  /** For the host shown after a link whose text does not show it. */
  hostClassName?: string;
};

/** Text as written, with its http and https URLs as links. Never HTML. */
export function LinkedText({ text, linkClassName, hostClassName }: LinkedTextProps) {
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
            className={classNames(
              "rounded-xs underline decoration-1 underline-offset-2 hover:decoration-2",
              linkClassName,
            )}
          >
            {token.text}
            {token.isHostHidden && <span className={hostClassName}> ({token.host})</span>}
          </a>
        ),
      )}
    </span>
  );
}
