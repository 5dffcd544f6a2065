"use client";

import { Button } from "@/components/ui/button";
import type { Draft } from "@/lib/client/drafts/use-draft";
import type { DraftPart, Written } from "@/lib/client/drafts/written";

const names: Readonly<Record<DraftPart, string>> = {
  reply: "This reply",
  note: "This note",
  template: "This template",
  rich: "This message with buttons",
};

/** Says that something was written differently in another tab or on another machine: both texts, and what to do. */
export function DraftsDiffer({ draft }: { draft: Draft }) {
  const { elsewhere, written, decide } = draft;
  if (elsewhere === null) return null;
  return elsewhere.parts.map((part) => (
    <section
      key={part}
      aria-label="Two versions of your draft"
      className="mb-1.5 rounded-lg border border-warning-line bg-warning-soft p-2 text-sm"
    >
      <p role="status" className="mb-1.5 font-medium text-warning-ink">
        {names[part]} was changed in another tab or on another machine.
      </p>
      <dl className="mb-2 grid gap-2 @lg:grid-cols-2">
        <Version label="Here" text={wordsOf(written, part)} />
        <Version label="There" text={wordsOf(elsewhere.written, part)} />
      </dl>
      <div className="flex flex-wrap gap-1.5">
        <Button size="sm" onClick={() => decide(part, "here")}>
          Keep this one
        </Button>
        <Button size="sm" onClick={() => decide(part, "elsewhere")}>
          Use the other one
        </Button>
        {(part === "reply" || part === "note") && (
          <Button size="sm" onClick={() => decide(part, "both")}>
            Keep both
          </Button>
        )}
      </div>
    </section>
  ));
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

/** What is written in a part, in words. */
function wordsOf(written: Written, part: DraftPart): string {
  const { template, rich } = written;
  switch (part) {
    case "reply":
      return [written.reply, ...written.replyFiles.map(({ fileName }) => fileName)].join("\n");
    case "note":
      return [written.note, ...written.noteFiles.map(({ fileName }) => fileName)].join("\n");
    case "template":
      return template === null
        ? "—"
        : [template.name, ...Object.values(template.values)].join("\n");
    case "rich": {
      if (rich === null) return "—";
      const { text, cards, buttons } = rich;
      const titles = cards.map(({ title }) => title);
      return [text, ...titles, ...buttons.map(({ label }) => label)].join("\n");
    }
    default:
      return part satisfies never;
  }
}
