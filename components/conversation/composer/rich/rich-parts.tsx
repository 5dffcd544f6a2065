"use client";

import { Hourglass, MessageSquarePlus } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { changed, limits } from "@/lib/client/composer/rich/rich-draft";
import { isLeftOut, partName } from "@/lib/client/composer/rich/rich-problems";
import { useWords } from "@/lib/client/format/use-wording";
import { pauseSecondsMax, type RichPart, richPartsMax } from "@/lib/model/writing/draft-schema";
import { SortableList } from "./sortable-list";

type RichPartsProps = {
  /** Undefined where there is nothing but the message with its buttons. */
  parts: readonly RichPart[] | undefined;
  problems: ReadonlyMap<string, string>;
  /** Undefined once nothing is left but that message. */
  onChange: (parts: RichPart[] | undefined) => void;
  /** The fields of the message with its buttons. */
  children: ReactNode;
};

const firstPause = "3";

/** What a rich message says one after the other: itself, further texts and pauses, each moved like a card or button. */
export function RichParts({ parts: given, problems, onChange, children }: RichPartsProps) {
  const words = useWords();
  /** The message with its buttons while it is alone: it stays the same entry when others come beside it. */
  const [alone] = useState<readonly RichPart[]>(() => [{ kind: "message", id: newId() }]);
  const parts = given ?? alone;
  const adding = useRef<HTMLButtonElement>(null);
  /** The part whose field is to be written next. */
  const next = useRef<string | null>(null);
  const isAlone = parts.length === 1;
  const write = (list: readonly RichPart[]) => onChange(list.length > 1 ? [...list] : undefined);
  const add = (added: RichPart) => {
    next.current = added.id;
    write([...parts, added]);
  };
  const text = (): RichPart => ({ kind: "text", id: newId(), text: "" });
  const pause = (): RichPart => ({ kind: "pause", id: newId(), seconds: firstPause });
  const room = richPartsMax - parts.length;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <SortableList
        label={words("composer.rich.part.list")}
        items={parts}
        nameAt={(part) => partName(part, parts, words)}
        onChange={write}
        canRemove={({ kind }) => kind !== "message"}
        focuses={next}
        onEmptied={() => adding.current?.focus()}
        className="flex flex-col gap-2"
        entryClassName={
          isAlone ? "" : "flex flex-col gap-2 rounded-lg border border-line-strong p-2"
        }
      >
        {(part, _, { grip, actions }) => (
          <>
            <span className={isAlone ? "hidden" : "flex items-center gap-1"}>
              {grip}
              <span className="min-w-0 flex-1 truncate font-medium text-sm">
                {partName(part, parts, words)}
              </span>
              {actions}
            </span>
            {part.kind === "message" && (
              <div className="group-data-dragging/sortable:hidden">{children}</div>
            )}
            {part.kind === "text" && (
              <Field hidesLabel label={partName(part, parts, words)}>
                <Textarea
                  rows={2}
                  value={part.text}
                  dir="auto"
                  maxLength={limits.text}
                  data-field={`${part.id}.text`}
                  onChange={(event) => write(changed(parts, part.id, { text: event.target.value }))}
                />
              </Field>
            )}
            {part.kind === "pause" && (
              <Field
                hidesLabel
                label={words("composer.rich.part.secondsOf", {
                  name: partName(part, parts, words),
                })}
                hint={isLeftOut(part, parts) ? words("composer.rich.part.leftOut") : undefined}
                error={problems.get(`${part.id}.seconds`)}
              >
                <span className="flex items-center gap-2 text-muted text-sm">
                  <Hourglass aria-hidden className="size-4" />
                  <Input
                    className="w-16!"
                    value={part.seconds}
                    inputMode="numeric"
                    maxLength={3}
                    data-field={`${part.id}.seconds`}
                    onFocus={(event) => event.currentTarget.select()}
                    onChange={(event) =>
                      write(changed(parts, part.id, { seconds: event.target.value }))
                    }
                  />
                  {words("composer.rich.part.seconds", { max: pauseSecondsMax })}
                </span>
              </Field>
            )}
          </>
        )}
      </SortableList>
      <span className="flex flex-wrap gap-2">
        <Button ref={adding} size="sm" disabled={room < 1} onClick={() => add(text())}>
          <MessageSquarePlus aria-hidden className="size-3.5" />
          {words("composer.rich.part.addText")}
        </Button>
        <Button size="sm" disabled={room < 1} onClick={() => add(pause())}>
          <Hourglass aria-hidden className="size-3.5" />
          {words("composer.rich.part.addPause")}
        </Button>
      </span>
    </div>
  );
}
