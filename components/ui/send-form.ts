import type { KeyboardEvent } from "react";
import { isComposing } from "./is-composing";

/**
 * On Ctrl or ⌘ with Enter, presses the button that sends the form of what has the focus, or else the only form that is
 * inside of whatever listens. Nothing where a part has taken the key, or the button is disabled.
 */
export function sendForm(event: KeyboardEvent<HTMLElement>): void {
  const { currentTarget, target } = event;
  if (event.defaultPrevented || isComposing(event)) return;
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  // A menu that belongs to it stands elsewhere.
  if (!(target instanceof Element) || !currentTarget.contains(target)) return;
  const forms = currentTarget.querySelectorAll("form");
  const form = target.closest("form") ?? (forms.length === 1 ? forms[0] : undefined);
  const submitter = [...(form?.elements ?? [])].find(isSubmitter);
  if (submitter === undefined) return;
  // A button that has the focus is not pressed as well.
  event.preventDefault();
  if (!event.repeat) submitter.click();
}

function isSubmitter(element: Element): element is HTMLButtonElement {
  return element instanceof HTMLButtonElement && element.type === "submit";
}
