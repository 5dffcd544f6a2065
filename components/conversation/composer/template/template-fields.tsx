"use client";

import { ChevronDown, Languages, Undo2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import type { TemplateView } from "@/lib/api/schemas";
import {
  templateProblem,
  type VariableValues,
  variableKey,
  variableProblem,
} from "@/lib/client/composer/template-choice";
import { useWords } from "@/lib/client/format/use-wording";
import { variablesOf } from "@/lib/model/fill-template";
import { TemplateBadges } from "./template-badges";

type TemplateFieldsProps = {
  template: TemplateView;
  /** The chosen template in every language. */
  languages: readonly TemplateView[];
  values: VariableValues;
  onValue: (key: string, value: string) => void;
  onLanguage: (template: TemplateView) => void;
  onBack: () => void;
};

/** The chosen template: its language, and a field for each variable. */
export function TemplateFields({
  template,
  languages,
  values,
  onValue,
  onLanguage,
  onBack,
}: TemplateFieldsProps) {
  const words = useWords();
  const variables = variablesOf(template.components);
  const sendable = languages.filter((one) => templateProblem(one, words) === null);
  return (
    <div className="flex min-w-0 flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Button size="sm" variant="ghost" onClick={onBack}>
          <Undo2 aria-hidden className="size-3.5" />
          {words("composer.template.other")}
        </Button>
        <h3 className="wrap-anywhere min-w-0 font-medium text-sm">{template.name}</h3>
        <TemplateBadges template={template} />
        {sendable.length > 1 ? (
          <span className="ms-auto">
            <Menu
              align="end"
              side="top"
              trigger={
                <Button
                  size="sm"
                  aria-label={words("composer.template.languageIs", {
                    language: template.language,
                  })}
                >
                  <Languages aria-hidden className="size-3.5" />
                  {template.language}
                  <ChevronDown aria-hidden className="size-3.5" />
                </Button>
              }
            >
              <MenuRadioGroup
                label={words("composer.template.language")}
                value={template.language}
                onValueChange={(language) => {
                  const next = sendable.find((one) => one.language === language);
                  if (next !== undefined) onLanguage(next);
                }}
                items={sendable.map(({ language }) => ({ value: language, label: language }))}
              />
            </Menu>
          </span>
        ) : (
          <span className="ms-auto text-subtle text-xs">{template.language}</span>
        )}
      </div>
      {variables.length === 0 && (
        <p className="text-muted text-sm">{words("composer.template.nothing")}</p>
      )}
      <div className="grid gap-2.5 @lg:grid-cols-2">
        {variables.map((variable) => {
          const key = variableKey(variable);
          const value = values[key] ?? "";
          const error = variableProblem(variable, value, words);
          return (
            <Field key={key} label={variable.label} error={error ?? undefined}>
              <Input
                value={value}
                dir="auto"
                required
                aria-invalid={error !== null}
                inputMode={variable.part === "header-url" ? "url" : "text"}
                placeholder={variable.part === "header-url" ? "https://" : undefined}
                onChange={(event) => onValue(key, event.target.value)}
              />
            </Field>
          );
        })}
      </div>
    </div>
  );
}
