"use client";

import { Field } from "@base-ui/react/field";
import { type ComponentProps, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names";
import { sendForm } from "./send-form";

/**
 * A text field that grows with its content up to its `max-height`, then scrolls. Inside a `Field` it gets its label.
 * It is written on at the end of what it begins with. `ref` is the textarea. Its letters are not kerned: where there are no
 * spaces, a browser would measure the whole text again for every line of it, seconds a key. Ctrl or ⌘ with Enter presses
 * the button that sends its form, unless `onKeyDown` prevents it.
 */
export function Textarea({
  className,
  ref,
  rows = 2,
  onKeyDown,
  ...rest
}: ComponentProps<"textarea">) {
  const element = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle<HTMLTextAreaElement | null, HTMLTextAreaElement | null>(
    ref,
    () => element.current,
  );

  // Browsers would begin before the first character.
  useLayoutEffect(() => {
    const field = element.current;
    field?.setSelectionRange(field.value.length, field.value.length);
  }, []);

  // Measured on every render where the browser does not support `field-sizing`.
  useLayoutEffect(() => {
    const field = element.current;
    if (field === null || CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
  });

  return (
    <Field.Control
      render={
        <textarea
          {...rest}
          ref={element}
          rows={rows}
          onKeyDown={(event) => {
            onKeyDown?.(event);
            sendForm(event);
          }}
        />
      }
      className={classNames(
        "field-sizing-content max-h-80 [font-kerning:none] w-full resize-none rounded-md border border-control bg-surface px-2.5 py-2 text-base text-ink transition-colors hover:border-muted focus-visible:-outline-offset-1 focus-visible:outline-2 disabled:opacity-45 aria-invalid:border-danger-solid",
        className,
      )}
    />
  );
}
