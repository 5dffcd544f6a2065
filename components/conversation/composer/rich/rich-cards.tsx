"use client";

import { Plus } from "lucide-react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LineDetail } from "@/lib/api/schemas";
import { changed, limits } from "@/lib/client/composer/rich-draft";
import { useWords } from "@/lib/client/format/use-wording";
import type { DraftCard } from "@/lib/model/writing/draft-schema";
import { RichButtons } from "./rich-buttons";
import { SortableList } from "./sortable-list";

type RichCardsProps = {
  line: LineDetail;
  cards: readonly DraftCard[];
  problems: ReadonlyMap<string, string>;
  onChange: (cards: readonly DraftCard[]) => void;
};

const fields = [
  { field: "title", label: "composer.rich.title", placeholder: null },
  {
    field: "description",
    label: "composer.rich.description",
    placeholder: "composer.rich.optional",
  },
  {
    field: "imageUrl",
    label: "composer.rich.picture",
    placeholder: "composer.rich.optionalAddress",
  },
] as const;

/** The cards of a message in order, each with text, picture and buttons. */
export function RichCards({ line, cards, problems, onChange }: RichCardsProps) {
  const words = useWords();
  const add = () =>
    onChange([...cards, { id: newId(), title: "", description: "", imageUrl: "", buttons: [] }]);
  return (
    <div className="flex flex-col gap-2">
      <SortableList
        label={words("composer.rich.cards")}
        items={cards}
        nameAt={(_, index) => words("composer.rich.card", { number: index + 1 })}
        onChange={onChange}
        className="flex flex-col gap-2"
        entryClassName="flex flex-col gap-2 rounded-lg border border-line-strong p-2"
      >
        {(card, index, { grip, actions }) => (
          <>
            <span className="flex items-center gap-1">
              {grip}
              <span className="min-w-0 flex-1 truncate font-medium text-sm">
                {words("composer.rich.card", { number: index + 1 })}
                <span
                  dir="auto"
                  className="ms-2 hidden font-normal text-muted group-data-dragging/sortable:inline"
                >
                  {card.title}
                </span>
              </span>
              {actions}
            </span>
            <div className="flex flex-col gap-2 group-data-dragging/sortable:hidden">
              <div className="grid gap-2 @lg:grid-cols-2">
                {fields.map(({ field, label, placeholder }) => (
                  <Field
                    key={field}
                    label={words(label)}
                    error={card[field] === "" ? undefined : problems.get(`${card.id}.${field}`)}
                  >
                    <Input
                      value={card[field]}
                      dir="auto"
                      placeholder={placeholder === null ? "" : words(placeholder)}
                      onChange={(event) =>
                        onChange(changed(cards, card.id, { [field]: event.target.value }))
                      }
                    />
                  </Field>
                ))}
              </div>
              <RichButtons
                line={line}
                place={words("composer.rich.cardPlace", { number: index + 1 })}
                buttons={card.buttons}
                kinds={["link", "postback"]}
                max={limits.cardButtons}
                problems={problems}
                onChange={(buttons) => onChange(changed(cards, card.id, { buttons: [...buttons] }))}
              />
            </div>
          </>
        )}
      </SortableList>
      <span>
        <Button size="sm" disabled={cards.length >= limits.cards} onClick={add}>
          <Plus aria-hidden className="size-3.5" />
          {cards.length >= limits.cards
            ? words("composer.rich.cardsMost", { max: limits.cards })
            : words("composer.rich.addCard")}
        </Button>
      </span>
    </div>
  );
}
