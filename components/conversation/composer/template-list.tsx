"use client";

import { Search } from "lucide-react";
import { type Ref, useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Input } from "@/components/ui/input";
import { keepWhileComposing } from "@/components/ui/is-composing";
import type { TemplateView } from "@/lib/api/schemas";
import {
  groupTemplates,
  type TemplateGroup,
  templateProblem,
} from "@/lib/client/composer/template-choice";
import { componentOf } from "@/lib/model/find-component";
import { TemplateBadges } from "./template-badges";

type TemplateListProps = {
  ref: Ref<HTMLInputElement>;
  templates: readonly TemplateView[];
  language: string;
  onChoose: (template: TemplateView) => void;
};

/** All templates of a line to search and choose from. Those that cannot be sent say why. */
export function TemplateList({ ref, templates, language, onChoose }: TemplateListProps) {
  const [search, setSearch] = useState("");
  const groups = groupTemplates(templates, search, language);
  return (
    <div className="flex flex-col gap-2 p-2">
      <span className="relative block">
        <Search
          aria-hidden
          className="-translate-y-1/2 pointer-events-none absolute top-1/2 left-2.5 size-4 text-subtle"
        />
        <Input
          ref={ref}
          type="search"
          aria-label="Search templates"
          value={search}
          placeholder="Search templates"
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={keepWhileComposing}
          className="pl-8!"
        />
      </span>
      {groups.length === 0 ? (
        <p className="px-1 py-3 text-center text-muted text-sm">
          No template has “{search.trim()}” in its name or text.
        </p>
      ) : (
        <ul
          aria-label="Templates"
          className="scroll-area flex max-h-[min(20rem,34vh)] flex-col gap-0.5"
        >
          {groups.map((group) => (
            <li key={group.name}>
              <TemplateRow group={group} onChoose={onChoose} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

type TemplateRowProps = { group: TemplateGroup; onChoose: (template: TemplateView) => void };

function TemplateRow({ group, onChoose }: TemplateRowProps) {
  const { name, first, languages } = group;
  const problem = templateProblem(first);
  const codes = languages.map(({ language }) => language).join(", ");
  return (
    <button
      type="button"
      aria-disabled={problem !== null}
      onClick={problem === null ? () => onChoose(first) : undefined}
      className={classNames(
        "flex w-full flex-col gap-0.5 rounded-md px-2 py-1.5 text-left transition-colors",
        problem === null ? "hover:bg-hover active:bg-pressed" : "cursor-not-allowed",
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
    </button>
  );
}
