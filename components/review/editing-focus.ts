"use client";

import { useEffect, useRef } from "react";

/** Begins a form in its first field, as its `ref`. */
export function beginInFirstField(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>("input, textarea")?.focus();
}

/** For the part that a form takes the place of: once the form is gone, the focus is on the first button in the part. */
export function useFocusAfter<T extends HTMLElement>(isEditing: boolean) {
  const part = useRef<T>(null);
  const wasEditing = useRef(isEditing);
  useEffect(() => {
    if (wasEditing.current && !isEditing) part.current?.querySelector("button")?.focus();
    wasEditing.current = isEditing;
  }, [isEditing]);
  return part;
}
