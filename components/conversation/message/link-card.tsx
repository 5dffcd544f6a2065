import { useWords } from "@/lib/client/format/use-wording";
import type { Content } from "@/lib/model/content";
import { ExternalLink } from "./external-link";

/** A link with its host. Nothing of the page is loaded. */
export function LinkCard({ link }: { link: Extract<Content, { kind: "link" }> }) {
  const words = useWords();
  return (
    <span className="flex flex-col items-start gap-0.5">
      {link.title !== null && (
        <span dir="auto" className="wrap-anywhere font-medium">
          {link.title}
        </span>
      )}
      {link.description !== null && (
        <span dir="auto" className="wrap-anywhere text-muted text-sm">
          {link.description}
        </span>
      )}
      <ExternalLink href={link.url}>
        {words("thread.message.openPage", { host: new URL(link.url).host })}
      </ExternalLink>
    </span>
  );
}
