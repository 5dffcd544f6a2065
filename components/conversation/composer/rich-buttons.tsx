"use client";

import { Globe, MessageSquareReply, MousePointerClick, Plus } from "lucide-react";
import { v7 as newId } from "uuid";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu";
import { MenuItem } from "@/components/ui/menu-item";
import type { LineDetail } from "@/lib/api/schemas";
import { type ButtonKind, changed, lineHint, moved } from "@/lib/client/composer/rich-draft";
import type { DraftButton } from "@/lib/model/writing/draft-schema";
import { OrderButtons } from "./order-buttons";

const words = {
  reply: { name: "Quick reply", icon: <MessageSquareReply />, value: "Code" },
  postback: { name: "Button", icon: <MousePointerClick />, value: "Code" },
  link: { name: "Link", icon: <Globe />, value: "Web address" },
} as const satisfies Record<ButtonKind, object>;

type RichButtonsProps = {
  line: LineDetail;
  /** The parent's name for screen readers: "the message", "card 2". */
  place: string;
  buttons: readonly DraftButton[];
  kinds: readonly ButtonKind[];
  max: number;
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
  problems,
  onChange,
}: RichButtonsProps) {
  const add = (kind: ButtonKind) =>
    onChange([...buttons, { id: newId(), kind, label: "", value: "" }]);
  const shown = (button: DraftButton, field: "label" | "value") =>
    button[field] === "" ? undefined : problems.get(`${button.id}.${field}`);
  return (
    <div className="flex flex-col gap-2">
      {buttons.length > 0 && (
        <ol aria-label={`Buttons of ${place}`} className="flex flex-col gap-1.5">
          {buttons.map((button, index) => {
            const { name, value, icon } = words[button.kind];
            const number = `${name} ${index + 1}`;
            return (
              <li key={button.id} className="flex flex-wrap items-start gap-x-2 gap-y-1">
                <span
                  aria-hidden
                  title={number}
                  className="grid h-8 w-5 shrink-0 place-items-center text-muted [&_svg]:size-4"
                >
                  {icon}
                </span>
                <div className="min-w-28 flex-1">
                  <Field
                    hidesLabel
                    label={number}
                    hint={lineHint(button, line) ?? undefined}
                    error={shown(button, "label")}
                  >
                    <Input
                      value={button.label}
                      dir="auto"
                      placeholder={`Text of ${number.toLowerCase()}`}
                      onChange={(event) =>
                        onChange(changed(buttons, button.id, { label: event.target.value }))
                      }
                    />
                  </Field>
                </div>
                <div className="min-w-28 flex-1">
                  <Field hidesLabel label={`${value} of ${number}`} error={shown(button, "value")}>
                    <Input
                      value={button.value}
                      inputMode={button.kind === "link" ? "url" : "text"}
                      placeholder={
                        button.kind === "link" ? "https://" : button.label || "For bots, optional"
                      }
                      onChange={(event) =>
                        onChange(changed(buttons, button.id, { value: event.target.value }))
                      }
                    />
                  </Field>
                </div>
                <OrderButtons
                  name={number}
                  isFirst={index === 0}
                  isLast={index === buttons.length - 1}
                  onMove={(by) => onChange(moved(buttons, index, by))}
                  onRemove={() => onChange(buttons.filter(({ id }) => id !== button.id))}
                />
              </li>
            );
          })}
        </ol>
      )}
      <span>
        <Menu
          side="top"
          trigger={
            <Button size="sm" disabled={buttons.length >= max}>
              <Plus aria-hidden className="size-3.5" />
              {buttons.length >= max ? `${max} buttons at most` : "Add button"}
              <span className="sr-only">to {place}</span>
            </Button>
          }
        >
          {kinds.map((kind) => (
            <MenuItem key={kind} icon={words[kind].icon} onSelect={() => add(kind)}>
              {words[kind].name}
            </MenuItem>
          ))}
        </Menu>
      </span>
    </div>
  );
}
