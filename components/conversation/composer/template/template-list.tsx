"use client";

import { Command } from "cmdk";
import { Search } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Skeleton } from "@/components/ui/skeleton";
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
  language: string;
  onChoose: (template: TemplateView) => void;
};

/**
 * The templates of a line, to search and choose from, also by arrow keys and Enter. A template that cannot be sent says
 * why.
 */
export function TemplateList({ templates, language, onChoose }: TemplateListProps) {
  const words = useWords();
  const [search, setSearch] = useState("");
  const groups = groupTemplates(templates ?? [], search, language);
  return (
    <Command
      label={words("composer.template.search")}
      shouldFilter={false}
      loop
      className="flex flex-col gap-2 p-2"
    >
      <div className="flex items-center gap-2 rounded-md border border-control bg-surface px-2.5 has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-focus">
        <Search aria-hidden className="size-4 shrink-0 text-subtle" />
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder={words("composer.template.search")}
          className="h-9 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
        />
      </div>
      <Command.List
        label={words("composer.template.label")}
        aria-busy={templates === null}
        className="scroll-area max-h-[min(20rem,34vh)] [&_[cmdk-list-sizer]]:flex [&_[cmdk-list-sizer]]:flex-col [&_[cmdk-list-sizer]]:gap-0.5"
      >
        {templates === null && (
          <Command.Loading
            label={words("composer.template.loading")}
            className="flex flex-col gap-2"
          >
            <Skeleton className="mb-2 h-10 w-full" />
            <Skeleton className="h-10 w-full" />
          </Command.Loading>
        )}
        {templates !== null && groups.length === 0 && (
          <p className="px-1 py-3 text-center text-muted text-sm">
            {words("composer.template.notFound", { text: search.trim() })}
          </p>
        )}
        {groups.map((group) => (
          <TemplateItem key={group.name} group={group} onChoose={onChoose} />
        ))}
      </Command.List>
    </Command>
  );
}

type TemplateItemProps = { group: TemplateGroup; onChoose: (template: TemplateView) => void };

function TemplateItem({ group, onChoose }: TemplateItemProps) {
  const words = useWords();
  const { name, first, languages } = group;
  const problem = templateProblem(first, words);
  const codes = languages.map(({ language }) => language).join(", ");
  return (
    <Command.Item
      value={name}
      disabled={problem !== null}
      onSelect={() => onChoose(first)}
      className={classNames(
        "flex w-full cursor-default select-none flex-col gap-0.5 rounded-md px-2 py-1.5 text-left data-[selected=true]:bg-selected",
        problem !== null && "cursor-not-allowed",
      )}
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
        <span className="tabular ml-auto text-subtle text-xs">{codes}</span>
      </span>
      <span dir="auto" className="line-clamp-1 text-muted text-xs">
        {componentOf(first.components, "body")?.text}
      </span>
      {problem !== null && <span className="text-danger-ink text-xs">{problem}.</span>}
    </Command.Item>
  );
}
