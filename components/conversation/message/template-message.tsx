import { LayoutTemplate, MousePointerClick, Phone } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import type { TemplateContent } from "@/lib/model/content";
import { ExternalLink } from "./external-link";
import { MessageText } from "./message-text";

const headerWords = {
  document: "thread.message.documentOn",
  image: "thread.message.pictureOn",
  video: "thread.message.videoOn",
} as const;

/** A template as the customer sees it, with its buttons and its name. */
export function TemplateMessage({ template }: { template: TemplateContent }) {
  const words = useWords();
  const { name, language, text, headerMedia, parameters, buttons = [] } = template;
  const chip =
    "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 font-medium text-accent-ink text-xs";
  return (
    <span className="flex flex-col items-start gap-1">
      <span className="flex items-center gap-1.5 text-muted text-xs">
        <LayoutTemplate aria-hidden className="size-3.5 shrink-0" />
        <span className="wrap-anywhere">
          {words("thread.message.template", { name, language })}
        </span>
      </span>
      {headerMedia !== undefined && parameters.headerUrl !== null && (
        <ExternalLink href={parameters.headerUrl}>
          {words(headerWords[headerMedia], { host: new URL(parameters.headerUrl).host })}
        </ExternalLink>
      )}
      <MessageText text={text} />
      {buttons.length > 0 && (
        <ul aria-label={words("thread.message.buttons")} className="mt-0.5 flex flex-wrap gap-1">
          {buttons.map((button) => (
            <li key={button.label} className={chip}>
              {button.kind === "url" ? (
                <ExternalLink href={button.url}>{button.label}</ExternalLink>
              ) : (
                <>
                  {button.kind === "phone" ? (
                    <Phone aria-hidden className="size-3.5 shrink-0" />
                  ) : (
                    <MousePointerClick aria-hidden className="size-3.5 shrink-0" />
                  )}
                  <span dir="auto" className="wrap-anywhere">
                    {button.label}
                  </span>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </span>
  );
}
