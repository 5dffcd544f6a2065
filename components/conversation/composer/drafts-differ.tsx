"use client";

import { Button } from "@/components/ui/button";
import { partWords } from "@/lib/client/drafts/part-words";
import type { Draft } from "@/lib/client/drafts/use-draft";
import { type DraftPart, isEmptyPart } from "@/lib/client/drafts/written";
import { useWords } from "@/lib/client/format/use-wording";

const sentences = {
  reply: "composer.differ.reply",
  note: "composer.differ.note",
  template: "composer.differ.template",
  rich: "composer.differ.rich",
} as const satisfies Record<DraftPart, string>;

const frame = "mb-1.5 rounded-lg border border-warning-line bg-warning-soft p-2 text-sm";

const goneSentences = {
  reply: "composer.differ.gone.reply",
  note: "composer.differ.gone.note",
  template: "composer.differ.gone.template",
  rich: "composer.differ.gone.rich",
} as const satisfies Record<DraftPart, string>;

/**
 * Says that something was written differently in another tab or on another machine, or sent or discarded there: the texts, and
 * what to do.
 */
export function DraftsDiffer({ draft }: { draft: Draft }) {
  const { elsewhere, written, decide } = draft;
  const words = useWords();
  if (elsewhere === null) return null;
  return elsewhere.parts.map((part) =>
    elsewhere.gone.includes(part) || isEmptyPart(elsewhere.written, part) ? (
      <section key={part} aria-label={words("composer.differ.gone.title")} className={frame}>
        <p role="status" className="mb-1.5 font-medium text-warning-ink">
          {words(goneSentences[part])}
        </p>
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => decide(part, "here")}>
            {words("composer.differ.gone.keep")}
          </Button>
          <Button size="sm" onClick={() => decide(part, "elsewhere")}>
            {words("composer.differ.gone.drop")}
          </Button>
        </div>
      </section>
    ) : (
      <section key={part} aria-label={words("composer.differ.title")} className={frame}>
        <p role="status" className="mb-1.5 font-medium text-warning-ink">
          {words(sentences[part])}
        </p>
        <dl className="mb-2 grid gap-2 @lg:grid-cols-2">
          <Version label={words("composer.differ.here")} text={partWords(written, part)} />
          <Version
            label={words("composer.differ.there")}
            text={partWords(elsewhere.written, part)}
          />
        </dl>
        <div className="flex flex-wrap gap-1.5">
          <Button size="sm" onClick={() => decide(part, "here")}>
            {words("composer.differ.keepHere")}
          </Button>
          <Button size="sm" onClick={() => decide(part, "elsewhere")}>
            {words("composer.differ.useThere")}
          </Button>
          {(part === "reply" || part === "note") && (
            <Button size="sm" onClick={() => decide(part, "both")}>
              {words("composer.differ.keepBoth")}
            </Button>
          )}
        </div>
      </section>
    ),
  );
}

function Version({ label, text }: { label: string; text: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-muted text-xs">{label}</dt>
      <dd dir="auto" className="wrap-anywhere scroll-area max-h-24 whitespace-pre-wrap">
        {text}
      </dd>
    </div>
  );
}
