"use client";

import { Check, Plus, Tag } from "lucide-react";
import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Dialog } from "@/components/ui/dialog";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useTags } from "@/lib/client/conversations/use-tags";
import { useWords } from "@/lib/client/format/use-wording";
import { normalizeTags, tagKey, tagLengthMax, tagsMax } from "@/lib/model/conversation/tags";

type TagDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The conversation's tags. */
  tags: readonly string[];
  /** All tags from now on. */
  onChange: (tags: readonly string[]) => void;
};

/** Adds a tag or removes it: type a few letters and press Enter. */
export function TagDialog({ open, onOpenChange, tags, onChange }: TagDialogProps) {
  const words = useWords();
  const { data } = useTags(open);
  const [typed, setTyped] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. The search is then cleared, so that Enter chooses what is shown.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
  }
  const has = new Set(tags.map(tagKey));
  const known = normalizeTags([...tags, ...(data?.items ?? [])]);
  const [wanted = ""] = normalizeTags([typed]);
  const key = tagKey(wanted);
  const fitting = known.filter((name) => tagKey(name).includes(key));
  const isFull = tags.length >= tagsMax;
  const isNew = wanted !== "" && !known.some((name) => tagKey(name) === key);

  const chooseOnce = useChooseOnce(open);
  const toggle = (name: string) =>
    chooseOnce(() => {
      onOpenChange(false);
      const one = tagKey(name);
      onChange(has.has(one) ? tags.filter((tag) => tagKey(tag) !== one) : [...tags, name]);
    });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={words("list.tags.title")}>
      <SearchList
        label={words("list.tags.title")}
        icon={<Tag />}
        typed={typed}
        onTyped={setTyped}
        maxLength={tagLengthMax}
        placeholder={words("list.tags.placeholder")}
        none={fitting.length === 0 && !isNew ? words("list.tags.none") : null}
      >
        {fitting.map((name) => (
          <SearchListItem
            key={tagKey(name)}
            value={tagKey(name)}
            disabled={isFull && !has.has(tagKey(name))}
            onChoose={() => toggle(name)}
          >
            <span aria-hidden className="grid size-4 place-items-center text-accent-ink">
              {has.has(tagKey(name)) && <Check className="size-4" />}
            </span>
            <span dir="auto" className="min-w-0 flex-1 truncate">
              {name}
            </span>
            {has.has(tagKey(name)) && (
              <span className="text-muted text-xs">{words("common.remove")}</span>
            )}
          </SearchListItem>
        ))}
        {isNew && (
          <SearchListItem value={`new ${key}`} disabled={isFull} onChoose={() => toggle(wanted)}>
            <Plus aria-hidden className="size-4 text-muted" />
            <span className="min-w-0 flex-1 truncate">
              {words("list.tags.new", { tag: wanted })}
            </span>
          </SearchListItem>
        )}
      </SearchList>
      {isFull && (
        <p role="status" className="mt-2 text-muted text-xs">
          {words("list.tags.full", { max: tagsMax })}
        </p>
      )}
    </Dialog>
  );
}
