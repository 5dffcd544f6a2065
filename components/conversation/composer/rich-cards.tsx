"use client";

import { Plus } from "lucide-react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LineDetail } from "@/lib/api/schemas";
import { changed, limits, moved } from "@/lib/client/composer/rich-draft";
import type { DraftCard } from "@/lib/model/writing/draft-schema";
import { OrderButtons } from "./order-buttons";
import { RichButtons } from "./rich-buttons";

type RichCardsProps = {
  line: LineDetail;
  cards: readonly DraftCard[];
  problems: ReadonlyMap<string, string>;
  onChange: (cards: readonly DraftCard[]) => void;
};

const fields = [
  { field: "title", label: "Title", placeholder: "" },
  { field: "description", label: "Description", placeholder: "Optional" },
  { field: "imageUrl", label: "Web address of a picture", placeholder: "Optional, https://" },
] as const;

/** The cards of a message in order, each with text, picture and buttons. */
export function RichCards({ line, cards, problems, onChange }: RichCardsProps) {
  const add = () =>
    onChange([...cards, { id: newId(), title: "", description: "", imageUrl: "", buttons: [] }]);
  return (
    <div className="flex flex-col gap-2">
      {cards.length > 0 && (
        <ol aria-label="Cards" className="flex flex-col gap-2">
          {cards.map((card, index) => (
            <li
              key={card.id}
              className="flex flex-col gap-2 rounded-lg border border-line-strong p-2"
            >
              <span className="flex items-center gap-2">
                <span className="flex-1 font-medium text-sm">Card {index + 1}</span>
                <OrderButtons
                  name={`card ${index + 1}`}
                  isFirst={index === 0}
                  isLast={index === cards.length - 1}
                  onMove={(by) => onChange(moved(cards, index, by))}
                  onRemove={() => onChange(cards.filter(({ id }) => id !== card.id))}
                />
              </span>
              <div className="grid gap-2 @lg:grid-cols-2">
                {fields.map(({ field, label, placeholder }) => (
                  <Field
                    key={field}
                    label={label}
                    error={card[field] === "" ? undefined : problems.get(`${card.id}.${field}`)}
                  >
                    <Input
                      value={card[field]}
                      dir="auto"
                      placeholder={placeholder}
                      onChange={(event) =>
                        onChange(changed(cards, card.id, { [field]: event.target.value }))
                      }
                    />
                  </Field>
                ))}
              </div>
              <RichButtons
                line={line}
                place={`card ${index + 1}`}
                buttons={card.buttons}
                kinds={["link", "postback"]}
                max={limits.cardButtons}
                problems={problems}
                onChange={(buttons) => onChange(changed(cards, card.id, { buttons: [...buttons] }))}
              />
            </li>
          ))}
        </ol>
      )}
      <span>
        <Button size="sm" disabled={cards.length >= limits.cards} onClick={add}>
          <Plus aria-hidden className="size-3.5" />
          {cards.length >= limits.cards ? `${limits.cards} cards at most` : "Add card"}
        </Button>
      </span>
    </div>
  );
}
