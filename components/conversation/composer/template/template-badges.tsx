import { Badge } from "@/components/ui/badge";
import type { TemplateView } from "@/lib/api/schemas";
import { templateProblem } from "@/lib/client/composer/template-choice";

const qualities = {
  green: null,
  unknown: null,
  yellow: <Badge tone="warning">Medium quality</Badge>,
  red: <Badge tone="danger">Low quality</Badge>,
} as const;

/** A template's category, its quality rating, and whether it cannot be sent. */
export function TemplateBadges({ template }: { template: TemplateView }) {
  const { category, quality, status } = template;
  return (
    <span className="flex shrink-0 flex-wrap items-center gap-1">
      <Badge tone={category === "marketing" ? "info" : "neutral"}>{capitalized(category)}</Badge>
      {qualities[quality]}
      {templateProblem(template) !== null && (
        <Badge tone="danger">{capitalized(status.replaceAll("_", " "))}</Badge>
      )}
    </span>
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
