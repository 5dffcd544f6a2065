"use client";

import {
  ChevronDown,
  GalleryHorizontal,
  ListOrdered,
  Paperclip,
  SquareMousePointer,
  Trash2,
} from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { EmojiButton } from "@/components/emoji/emoji-button";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Menu } from "@/components/ui/menu/menu";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import { Textarea } from "@/components/ui/textarea";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import { useRemoveCannedReply, useSaveCannedReply } from "@/lib/client/composer/use-canned-replies";
import { useWording } from "@/lib/client/format/use-wording";
import { withoutPart } from "@/lib/model/writing/canned-content";
import { CannedParts } from "./canned-parts";

export type CannedValues = Pick<
  CannedReplyView,
  | "id"
  | "title"
  | "shortcut"
  | "text"
  | "actions"
  | "cards"
  | "parts"
  | "files"
  | "audience"
  | "team"
>;

type CannedFormProps = {
  first: CannedValues;
  attachmentIds: readonly string[];
  teams: readonly { readonly id: string; readonly name: string }[];
  canShareWithAll: boolean;
  /** Whether it is there already, and can be removed. */
  isStored: boolean;
  onDone: () => void;
};

/** Title, shortcut, words and audience of a canned reply; its buttons and files can be taken away. */
export function CannedForm({
  first,
  attachmentIds,
  teams,
  canShareWithAll,
  isStored,
  onDone,
}: CannedFormProps) {
  const { words, formats } = useWording();
  const save = useSaveCannedReply();
  const remove = useRemoveCannedReply();
  const [title, setTitle] = useState(first.title);
  const [shortcut, setShortcut] = useState(first.shortcut ?? "");
  const [text, setText] = useState(first.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const [actions, setActions] = useState(first.actions);
  const [cards, setCards] = useState(first.cards);
  const [parts, setParts] = useState(first.parts);
  const [files, setFiles] = useState(attachmentIds);
  const [owner, setOwner] = useState(
    first.audience === "team" ? (first.team?.id ?? "own") : first.audience,
  );
  const wrong =
    shortcut === "" || /^[\p{L}\p{N}_-]{1,30}$/u.test(shortcut)
      ? undefined
      : words("frame.canned.shortcutRule");
  const canSave =
    title.trim() !== "" &&
    (text.trim() !== "" || cards.length + files.length > 0) &&
    wrong === undefined;
  const owners = [
    { value: "own", label: words("frame.canned.onlyYou") },
    ...teams.map(({ id, name }) => ({ value: id, label: name })),
    ...(canShareWithAll ? [{ value: "all", label: words("frame.canned.everybody") }] : []),
  ];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!canSave) return;
    const isTeam = owner !== "own" && owner !== "all";
    const body = {
      ...{ title: title.trim(), text: text.trim(), actions, cards, parts },
      attachmentIds: [...files],
      shortcut: shortcut === "" ? null : shortcut,
      audience: isTeam ? ("team" as const) : owner === "all" ? ("all" as const) : ("own" as const),
      teamId: isTeam ? owner : null,
    };
    save.mutate({ id: first.id, body }, { onSuccess: onDone });
  };

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 tablet:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <Field label={words("frame.canned.name")}>
          <Input
            value={title}
            dir="auto"
            maxLength={80}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field
          label={words("frame.canned.shortcut")}
          error={wrong}
          hint={words("frame.canned.shortcutHint")}
        >
          <Input
            value={shortcut}
            maxLength={30}
            autoComplete="off"
            onChange={(event) => setShortcut(event.target.value.trim())}
          />
        </Field>
      </div>
      <Field label={words("frame.canned.text")}>
        <Textarea
          ref={field}
          value={text}
          rows={5}
          dir="auto"
          maxLength={20_000}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <span className="-mt-2 flex">
        <EmojiButton field={field} />
      </span>
      <CannedParts
        label={words("frame.canned.cards")}
        icon={<GalleryHorizontal />}
        parts={cards.map(({ title: name }) => name)}
        removeLabel={(name) => words("frame.canned.removeCard", { label: name })}
        onRemove={(index) => setCards(cards.filter((_, at) => at !== index))}
      />
      <CannedParts
        label={words("frame.canned.buttons")}
        icon={<SquareMousePointer />}
        parts={actions.map(({ label }) => label)}
        removeLabel={(name) => words("frame.canned.removeButton", { label: name })}
        onRemove={(index) => setActions(actions.filter((_, at) => at !== index))}
      />
      <CannedParts
        label={words("frame.canned.parts")}
        icon={<ListOrdered />}
        parts={parts.map((part) =>
          part.kind === "message"
            ? words("composer.rich.part.message")
            : part.kind === "text"
              ? part.text
              : words("frame.canned.pause", { seconds: part.seconds }),
        )}
        canRemove={(index) => parts[index]?.kind !== "message"}
        removeLabel={(name) => words("frame.canned.removePart", { label: name })}
        onRemove={(index) => setParts(withoutPart(parts, index))}
      />
      {files.length > 0 && (
        <p className="flex items-center gap-1.5 text-muted text-xs">
          <Paperclip aria-hidden className="size-3.5" />
          {words("frame.canned.files", { count: files.length })}
          <Button size="sm" variant="ghost" onClick={() => setFiles([])}>
            {words("frame.canned.withoutFiles")}
          </Button>
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2">
        {save.isError && (
          <p role="alert" className="min-w-0 flex-1 text-danger-ink text-sm">
            {formats.error(save.error)}
          </p>
        )}
        <span className="me-auto">
          <Menu
            trigger={
              <Button>
                {words("frame.canned.for", {
                  name:
                    owners.find(({ value }) => value === owner)?.label ?? first.team?.name ?? "",
                })}
                <ChevronDown aria-hidden className="size-3.5" />
              </Button>
            }
          >
            <MenuRadioGroup
              label={words("frame.canned.owner")}
              value={owner}
              onValueChange={setOwner}
              items={owners}
            />
          </Menu>
        </span>
        {isStored && (
          <Button
            variant="ghost"
            onClick={() =>
              remove.mutate({ id: first.id, body: bodyOf(first) }, { onSuccess: onDone })
            }
          >
            <Trash2 aria-hidden className="size-3.5" />
            {words("common.remove")}
          </Button>
        )}
        <Button variant="ghost" onClick={onDone}>
          {words("common.cancel")}
        </Button>
        <Button type="submit" variant="primary" disabled={!canSave} pending={save.isPending}>
          {words("common.save")}
        </Button>
      </div>
    </form>
  );
}

/** What makes it again as it is stored. */
function bodyOf(values: CannedValues) {
  const { title, shortcut, text, actions, cards, parts, files, audience, team } = values;
  return {
    ...{ title, shortcut, text, actions, cards, parts, audience },
    attachmentIds: files.map(({ id }) => id),
    teamId: team?.id ?? null,
  };
}
