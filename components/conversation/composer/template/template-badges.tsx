import { Badge } from "@/components/ui/badge";
import type { TemplateView } from "@/lib/api/schemas";
import { templateProblem } from "@/lib/client/composer/template-choice";
import { useWords } from "@/lib/client/format/use-wording";

const qualities = {
  green: null,
  unknown: null,
  yellow: { tone: "warning", name: "mediumQuality" },
  red: { tone: "danger", name: "lowQuality" },
} as const;

/** A template's category, its quality rating, and whether it cannot be sent. */
export function TemplateBadges({ template }: { template: TemplateView }) {
  const words = useWords();
  const { category, quality, status } = template;
  const mark = qualities[quality];
  return (
    <span className="flex shrink-0 flex-wrap items-center gap-1">
      <Badge tone={category === "marketing" ? "info" : "neutral"}>{capitalized(category)}</Badge>
      {mark !== null && <Badge tone={mark.tone}>{words(`composer.template.${mark.name}`)}</Badge>}
      {templateProblem(template, words) !== null && (
        <Badge tone="danger">{capitalized(status.replaceAll("_", " "))}</Badge>
      )}
    </span>
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
