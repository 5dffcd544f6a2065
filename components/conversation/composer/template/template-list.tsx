"use client";

import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import type { TemplateView } from "@/lib/api/schemas";
import {
  groupTemplates,
  type TemplateGroup,
  templateProblem,
} from "@/lib/client/composer/template-choice";
import { useWords } from "@/lib/client/format/use-wording";
import { componentOf } from "@/lib/model/find-component";
import { TemplateBadges } from "./template-badges";

type TemplateListProps = {
  /** Null while they are loading; the search field accepts input all the same. */
  templates: readonly TemplateView[] | null;
  /** What the customer is likely to read, the likeliest first. */
  preferred: readonly string[];
  onChoose: (template: TemplateView) => void;
};

/**
 * The templates of a line, to search and choose from, also by arrow keys and Enter. A template that cannot be sent says
 * why.
 */
export function TemplateList({ templates, preferred, onChoose }: TemplateListProps) {
  const words = useWords();
  const [search, setSearch] = useState("");
  const groups = groupTemplates(templates ?? [], search, preferred);
  return (
    <div className="p-2">
      <SearchList
        label={words("composer.template.search")}
        listLabel={words("composer.template.label")}
        typed={search}
        onTyped={setSearch}
        loading={templates === null ? words("composer.template.loading") : null}
        none={
          templates !== null && groups.length === 0
            ? words("composer.template.notFound", { text: search.trim() })
            : null
        }
      >
        {groups.map((group) => (
          <TemplateItem key={group.name} group={group} onChoose={onChoose} />
        ))}
      </SearchList>
    </div>
  );
}

type TemplateItemProps = { group: TemplateGroup; onChoose: (template: TemplateView) => void };

function TemplateItem({ group, onChoose }: TemplateItemProps) {
  const words = useWords();
  const { name, first, languages } = group;
  const problem = templateProblem(first, words);
  const codes = languages.map(({ language }) => language).join(", ");
  return (
    <SearchListItem
      value={name}
      disabled={problem !== null}
      onChoose={() => onChoose(first)}
      className="flex flex-col gap-0.5"
    >
      <span className="flex w-full flex-wrap items-center gap-x-2 gap-y-1">
        <span
          className={classNames(
            "wrap-anywhere min-w-0 font-medium text-sm",
            problem === null ? "text-ink" : "text-subtle",
          )}
        >
          {name}
        </span>
        <TemplateBadges template={first} />
        <span className="tabular ms-auto text-subtle text-xs">{codes}</span>
      </span>
      <span dir="auto" className="line-clamp-1 text-muted text-xs">
        {componentOf(first.components, "body")?.text}
      </span>
      {problem !== null && <span className="text-danger-ink text-xs">{problem}.</span>}
    </SearchListItem>
  );
}
