"use client";

import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { Button } from "@/components/ui/button";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListDialog } from "@/components/ui/search-list/search-list-dialog";
import { Shortcut } from "@/components/ui/shortcut";
import { useWording } from "@/lib/client/format/use-wording";
import { asTyped } from "@/lib/client/search/typed-search";
import { type SearchOrder, useSearch } from "@/lib/client/search/use-search";
import { queryLengthMax } from "@/lib/model/query/query";
import { FoundItem } from "./search-item";
import { SearchNone } from "./search-none";
import { SearchOrderSwitch } from "./search-order-switch";

type SearchDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Everything that was ever said, found by its words; choosing a hit opens its conversation there. */
export function SearchDialog({ open, onOpenChange }: SearchDialogProps) {
  const { words, formats } = useWording();
  const { openFound } = useInboxLocation();
  const chooseOnce = useChooseOnce(open);
  // What was looked for stays: whoever comes back goes on with it.
  const [typed, setTyped] = useState("");
  const [order, setOrder] = useState<SearchOrder>("newest");
  const { items, error, isBehind, hasMore, more } = useSearch({
    query: open ? asTyped(typed) : "",
    order,
  });
  const now = new Date();
  const isAsked = asTyped(typed) !== "";
  const isNone = isAsked && items.length === 0 && !isBehind;
  return (
    <SearchListDialog
      isWide
      open={open}
      onOpenChange={onOpenChange}
      title={words("frame.actions.search-all")}
    >
      <SearchList
        isWhole
        label={words("frame.actions.search-all")}
        typed={typed}
        onTyped={setTyped}
        maxLength={queryLengthMax}
        placeholder={words("frame.search.placeholder")}
        aside={<Shortcut keys="Escape" />}
        loading={isBehind && items.length === 0 ? words("frame.search.looking") : null}
        none={
          !isAsked || isNone || error !== null ? (
            <SearchNone isAsked={isAsked} why={error === null ? null : formats.error(error)} />
          ) : null
        }
      >
        {error === null &&
          items.map((item) => (
            <FoundItem
              key={`${item.conversationId} ${item.seq}`}
              item={item}
              now={now}
              onChoose={() =>
                chooseOnce(() => {
                  onOpenChange(false);
                  openFound(item.conversationId, item.messageId);
                })
              }
            />
          ))}
      </SearchList>
      <footer className="flex items-center gap-3 border-line border-t px-4 py-2 text-muted text-xs">
        <SearchOrderSwitch order={order} onChange={setOrder} />
        <span className="min-w-0 flex-1" role="status">
          {order === "best" && isAsked ? words("frame.search.bestHint") : null}
        </span>
        {hasMore && (
          <Button size="sm" onClick={more}>
            {words("frame.search.more")}
          </Button>
        )}
      </footer>
    </SearchListDialog>
  );
}
