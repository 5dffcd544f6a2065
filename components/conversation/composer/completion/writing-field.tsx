"use client";

import {
  type ComponentProps,
  type KeyboardEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { isComposing } from "@/components/ui/is-composing";
import { Textarea } from "@/components/ui/textarea";
import { completingAt, nextUnfilled } from "@/lib/client/composer/completion";
import { CompletionList } from "./completion-list";
import { type CompletionOption, type CompletionSource, optionId } from "./completion-option";
import { type Mark, MarkedText } from "./marked-text";
import { useActiveOption } from "./use-active-option";

type WritingFieldProps = Omit<ComponentProps<"textarea">, "ref" | "value" | "onChange"> & {
  field: RefObject<HTMLTextAreaElement | null>;
  text: string;
  onText: (text: string) => void;
  sources: readonly CompletionSource[];
  marks: readonly Mark[];
};

/**
 * A field for the words of a message: what begins with a sign is completed from a list, by arrows and Enter or Tab, and
 * Escape leaves it as it was typed; Tab goes from one variable without a value to the next while there are any.
 */
export function WritingField({
  field,
  text,
  onText,
  sources,
  marks,
  onKeyDown,
  ...rest
}: WritingFieldProps) {
  const listId = useId();
  const underlay = useRef<HTMLDivElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  /** Where a word begins that the agent does not want completed. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const completingAtCaret = (at: number) =>
    completingAt(
      text,
      at,
      sources.map(({ sign }) => sign),
      (sign, query) => sources.some((each) => each.sign === sign && each.begins?.(query)),
    );
  const completing = caret === null ? null : completingAtCaret(caret);
  const source = sources.find(({ sign }) => sign === completing?.sign);
  const isWanted = completing !== null && completing.from !== dismissed;
  const options = isWanted && source ? source.find(completing.query) : [];
  const isOpen = options === null || options.length > 0;
  /** Where the caret stands behind a blank that a completion brought along: who types one means that one. */
  const givenBlank = useRef<number | null>(null);
  const choose = (option: CompletionOption) => {
    if (completing === null) return;
    option.choose(completing);
    const { value = "", selectionEnd = 0 } = field.current ?? {};
    givenBlank.current = value[selectionEnd - 1] === " " ? selectionEnd : null;
  };
  const list = useActiveOption(options, choose);

  const followCaret = () => {
    const { selectionStart = 0, selectionEnd = 0 } = field.current ?? {};
    const next = selectionStart === selectionEnd ? selectionStart : null;
    setCaret(next);
    if (dismissed !== null && completingAtCaret(next ?? 0)?.from !== dismissed) setDismissed(null);
  };

  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return onKeyDown?.(event);
    if (isOpen && completing !== null) {
      if (list.onKeyDown(event)) return;
      if (event.key === "Escape") {
        event.preventDefault();
        return setDismissed(completing.from);
      }
    }
    const { selectionStart, selectionEnd } = event.currentTarget;
    const isGiven = selectionStart === selectionEnd && selectionEnd === givenBlank.current;
    if (event.key.length === 1) givenBlank.current = null;
    if (event.key === " " && isGiven) return event.preventDefault();
    const unfilled = isPlainTab(event)
      ? nextUnfilled(text, event.currentTarget.selectionEnd)
      : null;
    if (unfilled !== null) {
      event.preventDefault();
      return event.currentTarget.setSelectionRange(...unfilled);
    }
    onKeyDown?.(event);
  };

  // Both scroll as one.
  const follow = () => {
    if (underlay.current && field.current) underlay.current.scrollTop = field.current.scrollTop;
  };
  useLayoutEffect(follow);

  const activeId = list.active && optionId(listId, list.active);
  return (
    <div className="relative">
      {isOpen && source && (
        <CompletionList
          id={listId}
          name={source.name}
          options={options}
          active={list.active}
          onActive={list.setActive}
          onChoose={choose}
          none=""
        />
      )}
      {marks.length > 0 && (
        <div
          ref={underlay}
          aria-hidden
          className="wrap-break-word pointer-events-none absolute inset-0 overflow-hidden whitespace-pre-wrap px-2.5 py-2 text-base text-transparent [font-kerning:none] [scrollbar-gutter:stable]"
        >
          <MarkedText text={text} marks={marks} />
        </div>
      )}
      <Textarea
        {...rest}
        ref={field}
        value={text}
        aria-autocomplete="list"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? activeId : undefined}
        onChange={({ target: { value, selectionStart, selectionEnd } }) => {
          // Keys that were held until the field was there move the caret without selecting anything.
          setCaret(selectionStart === selectionEnd ? selectionStart : null);
          onText(value);
        }}
        onSelect={followCaret}
        onScroll={follow}
        onBlur={(event) => {
          setCaret(null);
          rest.onBlur?.(event);
        }}
        onKeyDown={onKey}
        className="rounded-none! border-0! bg-transparent! outline-none! relative min-h-16 text-inherit! [scrollbar-gutter:stable]"
      />
    </div>
  );
}

function isPlainTab({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === "Tab" && !shiftKey && !ctrlKey && !metaKey && !altKey;
}
