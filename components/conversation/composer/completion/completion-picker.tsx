"use client";

import { Search } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from "react";
import { isComposing } from "@/components/ui/is-composing";
import { CompletionList } from "./completion-list";
import { type CompletionSource, optionId, type TextRange } from "./completion-option";
import { useActiveOption } from "./use-active-option";

type CompletionPickerProps = {
  source: CompletionSource;
  placeholder: string;
  none: string;
  /** Where what is chosen goes now. */
  rangeOf: () => TextRange;
  /** It is left: by Escape, or because something else has the focus already. */
  onClose: (by: "escape" | "blur") => void;
  footer: ReactNode;
};

/** The same list with a search of its own, for who does not type its sign. Escape and a press elsewhere close it. */
export function CompletionPicker({
  source,
  placeholder,
  none,
  rangeOf,
  onClose,
  footer,
}: CompletionPickerProps) {
  const listId = useId();
  const place = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState("");
  const options = source.find(query);
  const list = useActiveOption(options, (option) => option.choose(rangeOf()));
  // Before the next key.
  useLayoutEffect(() => input.current?.focus(), []);

  return (
    <search
      ref={place}
      onBlur={({ relatedTarget }) => {
        if (!place.current?.contains(relatedTarget)) onClose("blur");
      }}
    >
      <CompletionList
        id={listId}
        name={source.name}
        options={options}
        active={list.active}
        onActive={list.setActive}
        onChoose={(option) => option.choose(rangeOf())}
        none={none}
        header={
          <div className="flex items-center gap-2 border-line border-b px-3">
            <Search aria-hidden className="size-4 shrink-0 text-subtle" />
            <input
              ref={input}
              type="text"
              role="combobox"
              aria-label={placeholder}
              aria-expanded="true"
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={list.active && optionId(listId, list.active)}
              value={query}
              placeholder={placeholder}
              onChange={(event) => setQuery(event.target.value)}
              onKeyDown={(event) => {
                if (isComposing(event) || list.onKeyDown(event)) return;
                if (event.key !== "Escape") return;
                event.preventDefault();
                onClose("escape");
              }}
              className="h-10 min-w-0 flex-1 bg-transparent text-ink text-sm outline-none"
            />
          </div>
        }
        footer={footer}
      />
    </search>
  );
}
