"use client";

import { Globe, MessageSquareReply, MousePointerClick, Plus } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu/menu";
import { MenuItem } from "@/components/ui/menu/menu-item";
import type { LineDetail } from "@/lib/api/schemas";
import { type ButtonKind, changed, limits } from "@/lib/client/composer/rich/rich-draft";
import { kindHints, labelHint, usedHint } from "@/lib/client/composer/rich/rich-limits";
import { useWords } from "@/lib/client/format/use-wording";
import type { DraftButton } from "@/lib/model/writing/draft-schema";
import { SortableList } from "./sortable-list";

const icons = {
  reply: <MessageSquareReply />,
  postback: <MousePointerClick />,
  link: <Globe />,
} as const satisfies Record<ButtonKind, ReactNode>;

type RichButtonsProps = {
  /** The line that shows them as buttons of a message, as far as it can; null for those of a card. */
  line: LineDetail | null;
  /** The parent's name for screen readers: "the message", "card 2". */
  place: string;
  buttons: readonly DraftButton[];
  kinds: readonly ButtonKind[];
  max: number;
  /** What a problem of having no button is called by. */
  field: string;
  /** Problems by `<id>.<field>`. A field's problem is shown once something was typed into it. */
  problems: ReadonlyMap<string, string>;
  onChange: (buttons: readonly DraftButton[]) => void;
};

/** The buttons of a message or a card: their labels, actions and order. */
export function RichButtons({
  line,
  place,
  buttons,
  kinds,
  max,
  field,
  problems,
  onChange,
}: RichButtonsProps) {
  const words = useWords();
  const adding = useRef<HTMLButtonElement>(null);
  const added = useRef<string | null>(null);
  /** What was typed before its button was there. */
  const typed = useRef("");
  const add = (kind: ButtonKind) => {
    const id = newId();
    added.current = id;
    onChange([...buttons, { id, kind, label: typed.current, value: "" }]);
    typed.current = "";
  };
  const shown = (button: DraftButton, field: "label" | "value") =>
    button[field] === "" ? undefined : problems.get(`${button.id}.${field}`);
  const hints = line === null ? [] : kindHints(buttons, line, words);
  return (
    <div className="flex flex-col gap-2">
      <SortableList
        label={words("composer.rich.buttonsOf", { place })}
        items={buttons}
        nameAt={({ kind }, index) => words(`composer.rich.numbered.${kind}`, { number: index + 1 })}
        onChange={onChange}
        focuses={added}
        onEmptied={() => adding.current?.focus()}
        className="flex flex-col gap-1.5"
        entryClassName="flex items-start gap-x-2"
      >
        {(button, index, { grip, actions }) => {
          const { kind } = button;
          const number = index + 1;
          const name = words(`composer.rich.numbered.${kind}`, { number });
          const valueLabel = kind === "link" ? "composer.rich.addressOf" : "composer.rich.codeOf";
          return (
            <>
              <span className="flex shrink-0 items-center">
                {grip}
                <span
                  aria-hidden
                  title={name}
                  className="grid h-8 w-5 place-items-center text-muted [&_svg]:size-4"
                >
                  {icons[kind]}
                </span>
              </span>
              <div className="flex min-w-0 flex-1 flex-wrap gap-x-2 gap-y-1">
                <div className="min-w-28 flex-1">
                  <Field
                    hidesLabel
                    label={name}
                    hint={
                      (line && labelHint(button, buttons, line, words)) ??
                      usedHint(button.label, limits.label, words)
                    }
                    error={shown(button, "label")}
                  >
                    <Input
                      value={button.label}
                      data-field={`${button.id}.label`}
                      dir="auto"
                      placeholder={words(`composer.rich.textOf.${kind}`, { number })}
                      onChange={(event) =>
                        onChange(changed(buttons, button.id, { label: event.target.value }))
                      }
                    />
                  </Field>
                </div>
                <div className="min-w-28 flex-1">
                  <Field
                    hidesLabel
                    label={words(valueLabel, { name })}
                    error={shown(button, "value")}
                  >
                    <Input
                      value={button.value}
                      data-field={`${button.id}.value`}
                      inputMode={kind === "link" ? "url" : "text"}
                      placeholder={
                        kind === "link"
                          ? "https://"
                          : button.label || words("composer.rich.forBots")
                      }
                      onChange={(event) =>
                        onChange(changed(buttons, button.id, { value: event.target.value }))
                      }
                    />
                  </Field>
                </div>
              </div>
              {actions}
            </>
          );
        }}
      </SortableList>
      {hints.map((hint) => (
        <p key={hint} className="text-subtle text-xs">
          {hint}
        </p>
      ))}
      <span>
        <Menu
          side="top"
          onTyped={(character) => {
            typed.current = character;
          }}
          trigger={
            <Button ref={adding} size="sm" disabled={buttons.length >= max} data-field={field}>
              <Plus aria-hidden className="size-3.5" />
              {words.rich(
                buttons.length >= max ? "composer.rich.buttonsMost" : "composer.rich.addButton",
                {
                  ...{ max, place },
                  quiet: (text) => <span className="sr-only">{text}</span>,
                },
              )}
            </Button>
          }
        >
          {kinds.map((kind) => (
            <MenuItem key={kind} icon={icons[kind]} onSelect={() => add(kind)}>
              {words(`composer.rich.kind.${kind}`)}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </div>
  );
}
