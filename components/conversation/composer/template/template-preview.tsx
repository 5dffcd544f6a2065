import { FileText, Image, Video } from "lucide-react";
import { Fragment } from "react";
import type { TemplateView } from "@/lib/api/schemas";
import { type VariableValues, variableKey } from "@/lib/client/composer/template-choice";
import { useWords } from "@/lib/client/format/use-wording";
import { componentOf } from "@/lib/model/find-component";

const mediaIcons = { image: Image, video: Video, document: FileText } as const;

type TemplatePreviewProps = { template: TemplateView; values: VariableValues; contactName: string };

/** A preview of the template with the values entered so far. */
export function TemplatePreview({ template, values, contactName }: TemplatePreviewProps) {
  const words = useWords();
  const { components } = template;
  const header = componentOf(components, "header");
  const footer = componentOf(components, "footer");
  const buttons = componentOf(components, "buttons")?.buttons ?? [];
  const Media = header === undefined || header.format === "text" ? null : mediaIcons[header.format];
  return (
    <section
      aria-label={words("composer.preview.label")}
      className="min-w-0 rounded-lg bg-sunken p-3 @2xl:sticky @2xl:top-0"
    >
      <p className="mb-1.5 text-subtle text-xs">
        {words("composer.preview.as", { name: contactName })}
      </p>
      <div className="flex flex-col gap-1 rounded-xl rounded-es-xs bg-bubble-out px-3 py-2 text-bubble-ink text-sm">
        {Media !== null && (
          <span className="grid h-20 place-items-center rounded-md bg-surface/60 text-muted">
            <Media aria-hidden className="size-6" />
            <span className="sr-only">{header?.format}</span>
          </span>
        )}
        {header?.format === "text" && (
          <p dir="auto" className="wrap-anywhere font-semibold">
            <Filled text={header.text} part="header" values={values} />
          </p>
        )}
        <p dir="auto" className="wrap-anywhere whitespace-pre-wrap">
          <Filled text={componentOf(components, "body")?.text ?? ""} part="body" values={values} />
        </p>
        {footer !== undefined && (
          <p dir="auto" className="wrap-anywhere text-muted text-xs">
            {footer.text}
          </p>
        )}
      </div>
      {buttons.length > 0 && (
        <ul aria-label={words("composer.preview.buttons")} className="mt-1 flex flex-col gap-1">
          {buttons.map(({ label }) => (
            <li
              key={label}
              dir="auto"
              className="wrap-anywhere rounded-lg border border-line-strong bg-surface px-3 py-1 text-center font-medium text-accent-ink text-xs"
            >
              {label}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type FilledProps = { text: string; part: "header" | "body"; values: VariableValues };

/** A text with the values entered, and the names of empty variables. */
function Filled({ text, part, values }: FilledProps) {
  const pieces = text.split(/\{\{\s*(\w+)\s*\}\}/u);
  return pieces.map((piece, index) => {
    // Every second part is the name of a variable.
    const value = index % 2 === 1 ? values[variableKey({ part, name: piece })]?.trim() : undefined;
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text never reorder
      <Fragment key={index}>
        {index % 2 === 0 ? (
          piece
        ) : value ? (
          <strong className="font-semibold">{value}</strong>
        ) : (
          <mark className="rounded-xs bg-warning-soft px-1 text-warning-ink">{`{{${piece}}}`}</mark>
        )}
      </Fragment>
    );
  });
}
