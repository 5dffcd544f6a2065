"use client";

import { Search, X } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useAction } from "@/components/desk/keyboard/use-action";
import { IconButton } from "@/components/ui/icon-button";
import { isComposing, keepWhileComposing } from "@/components/ui/is-composing";
import { Kbd } from "@/components/ui/kbd";
import { Spinner } from "@/components/ui/spinner";
import { useKnownNames } from "@/lib/client/conversations/use-known-names";
import { useWording } from "@/lib/client/format/use-wording";
import { applyCompletion, type Completion, completeQuery } from "@/lib/model/query/complete";
import { parseQuery } from "@/lib/model/query/parse";
import { CompletionList, optionId } from "./completion-list";
import { FilterMenu } from "./filter-menu";
import { MarkedText } from "./marked-text";

const pauseMs = 220;

type QueryFieldProps = {
  /** The query of the list, as it was typed. */
  query: string;
  /** What the field is for, and what it shows while it is empty. */
  label: string;
  placeholder: string;
  isSearching: boolean;
  /** Shows what another query finds. */
  onSearch: (query: string) => void;
  /** Makes room where the list is hidden by what is open. */
  onShow: () => void;
  onLeave: () => void;
};

/**
 * The list's query: words and filters, completed as they are typed. The list follows while the agent types. What cannot be
 * read is underlined once the caret has left it or Enter was pressed, and the list stays as it was. `/` focuses the field;
 * Escape closes the completions, clears, leaves.
 */
export function QueryField({
  query,
  label,
  placeholder,
  isSearching,
  onSearch,
  onShow,
  onLeave,
}: QueryFieldProps) {
  const { words, formats } = useWording();
  const [typed, setTyped] = useState(query);
  const [lastQuery, setLastQuery] = useState(query);
  const [caret, setCaret] = useState(query.length);
  const [isFocused, setFocused] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [areNamesNeeded, setNamesNeeded] = useState(false);
  const [active, setActive] = useState(-1);
  /** What Enter was pressed on. */
  const [asked, setAsked] = useState<string | null>(null);
  const [scrollLeft, setScrollLeft] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const id = useId();
  const names = useKnownNames(areNamesNeeded);

  // The URL can change without typing: back, a link, a filter that is dropped.
  if (query !== lastQuery) {
    setLastQuery(query);
    if (query !== typed.trim()) setTyped(query);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const parsed = parseQuery(typed);
  // Nobody is told of a fault in what is just being typed, until they ask for it.
  const isTyping = isFocused && asked !== typed;
  const problems =
    parsed.kind === "problem"
      ? parsed.problems.filter(({ from, to }) => !isTyping || caret < from || caret > to)
      : [];
  const completions = completeQuery(typed, Math.min(caret, typed.length), names);
  const options = isFocused && isOpen ? completions.items : [];

  const type = (text: string, waitMs = pauseMs) => {
    setTyped(text);
    clearTimeout(timer.current);
    if (parseQuery(text).kind === "problem") return;
    timer.current = setTimeout(() => onSearch(text), waitMs);
  };
  const write = (text: string, at: number) => {
    flushSync(() => type(text, 0));
    field.current?.focus();
    field.current?.setSelectionRange(at, at);
    setCaret(at);
    setActive(-1);
    setOpen(true);
  };
  const choose = (completion: Completion) => {
    const applied = applyCompletion(typed, completions, completion);
    write(applied.text, applied.caret);
  };

  useAction({
    id: "search",
    label: words("frame.actions.search"),
    keys: "/",
    group: "list",
    icon: <Search />,
    opensField: true,
    run: () => {
      // Where only one of them fits, the open conversation hides the list.
      if (field.current?.checkVisibility() === false) flushSync(onShow);
      field.current?.focus();
      field.current?.select();
    },
  });

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    keepWhileComposing(event);
    if (isComposing(event)) return;
    const chosen = options[active];
    if (event.key === "Escape") {
      event.preventDefault();
      if (options.length > 0) setOpen(false);
      else if (typed === "") onLeave();
      else type("", 0);
    } else if (options.length > 0 && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      setActive(
        (active + step + (active === -1 && step === -1 ? 1 : 0) + options.length) % options.length,
      );
    } else if (chosen !== undefined && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      event.preventDefault();
      if (parsed.kind === "query") {
        // The row that takes the focus may have to be laid out first; what is pressed meanwhile is not searched for.
        field.current?.blur();
        onLeave();
      } else if (event.key === "Enter") {
        setAsked(typed);
        setOpen(false);
      }
    }
  };

  return (
    <div>
      <div className="relative">
        <span
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-2.5 z-10 grid place-items-center text-subtle"
        >
          {isSearching ? <Spinner /> : <Search className="size-4" />}
        </span>
        <input
          ref={field}
          type="search"
          role="combobox"
          aria-label={label}
          aria-keyshortcuts="/"
          aria-autocomplete="list"
          aria-expanded={options.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={options[active] ? optionId(id, active) : undefined}
          aria-invalid={problems.length > 0}
          aria-describedby={problems.length === 0 ? undefined : `${id}-problem`}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          value={typed}
          onChange={(event) => {
            type(event.target.value);
            setCaret(event.target.selectionStart ?? event.target.value.length);
            setActive(-1);
            setOpen(true);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? 0)}
          onFocus={() => {
            setFocused(true);
            setNamesNeeded(true);
          }}
          onBlur={() => {
            setFocused(false);
            setOpen(false);
          }}
          onScroll={(event) => setScrollLeft(event.currentTarget.scrollLeft)}
          onKeyDown={onKeyDown}
          className="h-8 w-full appearance-none rounded-md [&::-webkit-search-cancel-button]:hidden border border-line-strong bg-surface pe-15 ps-8.5 text-ink text-sm transition-colors hover:border-control focus-visible:-outline-offset-1 aria-invalid:border-danger-solid"
        />
        {problems.length > 0 && (
          <MarkedText text={typed} places={problems} scrollLeft={scrollLeft} />
        )}
        <span className="absolute inset-y-0 end-1 flex items-center gap-0.5">
          {typed === "" ? (
            <span aria-hidden className="pointer-coarse:hidden">
              <Kbd>/</Kbd>
            </span>
          ) : (
            <IconButton
              label={words("list.query.clear")}
              size="sm"
              icon={<X />}
              onClick={() => type("", 0)}
            />
          )}
          <FilterMenu
            names={names}
            onNeed={() => setNamesNeeded(true)}
            onAdd={(term) => {
              const text = `${typed.trimEnd()} ${term}${term.endsWith(":") ? "" : " "}`.trimStart();
              write(text, text.length);
            }}
          />
        </span>
        <CompletionList id={id} items={options} active={active} onChoose={choose} />
      </div>
      {problems.length > 0 && (
        <div id={`${id}-problem`} role="alert" className="flex flex-col gap-1 pt-1.5 text-xs">
          {problems.map(({ from, message }) => (
            <p key={from} className="text-danger-ink">
              {formats.said(message)}
            </p>
          ))}
          <p className="text-muted">
            {query === ""
              ? words("list.query.unfiltered")
              : words("list.query.unchanged", { query })}
          </p>
        </div>
      )}
    </div>
  );
}
