"use client";

import { Plus } from "lucide-react";
import { useRef, useState } from "react";
import { flushSync } from "react-dom";
import { v7 as newId } from "uuid";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { LineDetail } from "@/lib/api/schemas";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import { notify } from "@/lib/client/browser/notices";
import { pictureProblem } from "@/lib/client/composer/file-check";
import { changed, limits } from "@/lib/client/composer/rich/rich-draft";
import { usedHint } from "@/lib/client/composer/rich/rich-limits";
import type { RichFiles } from "@/lib/client/composer/rich/use-rich-files";
import { useWording } from "@/lib/client/format/use-wording";
import type { DraftCard } from "@/lib/model/writing/draft-schema";
import { CardPicture } from "./card-picture";
import { FileDrop } from "./file-drop";
import { RichButtons } from "./rich-buttons";
import { SortableList } from "./sortable-list";

const cropDialog = lazyCode(async () => (await import("./crop-dialog")).CropDialog);

type RichCardsProps = {
  line: LineDetail;
  cards: readonly DraftCard[];
  files: RichFiles;
  /** Whether the message has a file, which no cards stand beside. */
  isBlocked: boolean;
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
] as const;

/** The cards of a message in order, each with text, picture and buttons. */
export function RichCards({ line, cards, files, isBlocked, problems, onChange }: RichCardsProps) {
  const wording = useWording();
  const { words } = wording;
  /** A picture that is being cut to size, and the card that it is for. */
  const [cropping, setCropping] = useState<{ cardId: string; source: File } | null>(null);
  const crop = (cardId: string) => (source: File) => {
    const problem = pictureProblem(source, line, wording);
    if (problem !== null) notify({ tone: "error", text: problem });
    else setCropping({ cardId, source });
  };
  const reason =
    line.capabilities.content.carousel === "none"
      ? words("composer.rich.noCards", { line: line.name })
      : isBlocked
        ? words("composer.rich.noFile")
        : null;
  const group = useRef<HTMLDivElement>(null);
  const adding = useRef<HTMLButtonElement>(null);
  /** The card whose title is to be written next. */
  const next = useRef<string | null>(null);
  const add = () => {
    const id = newId();
    next.current = id;
    onChange([...cards, { id, title: "", description: "", imageUrl: "", buttons: [] }]);
  };
  return (
    <div ref={group} tabIndex={-1} className="flex flex-col gap-2 outline-none">
      <SortableList
        label={words("composer.rich.cards")}
        items={cards}
        nameAt={(_, index) => words("composer.rich.card", { number: index + 1 })}
        onChange={onChange}
        focuses={next}
        onEmptied={() => {
          // Beside a file, none can be added.
          const goal = adding.current?.disabled ? group : adding;
          goal.current?.focus();
        }}
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
            <FileDrop
              onFile={line.capabilities.content.carousel === "full" ? crop(card.id) : null}
              className="flex flex-col gap-2 group-data-dragging/sortable:hidden"
            >
              <div className="grid gap-2 @lg:grid-cols-2">
                {fields.map(({ field, label, placeholder }) => (
                  <Field
                    key={field}
                    label={words(label)}
                    hint={usedHint(card[field], limits.title, words)}
                    error={card[field] === "" ? undefined : problems.get(`${card.id}.${field}`)}
                  >
                    <Input
                      value={card[field]}
                      data-field={`${card.id}.${field}`}
                      dir="auto"
                      placeholder={placeholder === null ? "" : words(placeholder)}
                      onChange={(event) =>
                        onChange(changed(cards, card.id, { [field]: event.target.value }))
                      }
                    />
                  </Field>
                ))}
              </div>
              <CardPicture
                line={line}
                card={card}
                place={words("composer.rich.cardPlace", { number: index + 1 })}
                files={files}
                problem={problems.get(`${card.id}.imageUrl`)}
                onAddress={(imageUrl) => onChange(changed(cards, card.id, { imageUrl }))}
                onRemove={() => onChange(cards.map((one) => (one === card ? bare(one) : one)))}
                onPicture={crop(card.id)}
              />
              <RichButtons
                line={null}
                place={words("composer.rich.cardPlace", { number: index + 1 })}
                buttons={card.buttons}
                kinds={["link", "postback"]}
                max={limits.cardButtons}
                field={`${card.id}.buttons`}
                problems={problems}
                onChange={(buttons) => onChange(changed(cards, card.id, { buttons: [...buttons] }))}
              />
            </FileDrop>
          </>
        )}
      </SortableList>
      <span>
        <Button
          ref={adding}
          size="sm"
          disabled={reason !== null || cards.length >= limits.cards}
          onClick={add}
        >
          <Plus aria-hidden className="size-3.5" />
          {cards.length >= limits.cards
            ? words("composer.rich.cardsMost", { max: limits.cards })
            : words("composer.rich.addCard")}
        </Button>
        {reason !== null && <span className="ms-2 text-subtle text-xs">{reason}</span>}
      </span>
      <LazyDialog
        code={cropDialog}
        props={{
          open: cropping !== null,
          onOpenChange: (isOpen) => {
            if (!isOpen) setCropping(null);
          },
          source: cropping?.source ?? null,
          onCropped: (picture) => {
            if (cropping === null) return;
            // The dialog returns the focus first, so that the title can take it.
            flushSync(() => setCropping(null));
            next.current = cropping.cardId;
            files.add(cropping.cardId, picture, line);
          },
        }}
      />
    </div>
  );
}

function bare({ picture: _, ...card }: DraftCard): DraftCard {
  return card;
}
