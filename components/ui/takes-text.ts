type TextField = HTMLInputElement | HTMLTextAreaElement;

const textTypes = new Set(["text", "search", "url", "tel", "password", "email", "number"]);

/** Whether an element is a text field, also a read-only one. */
export function takesText(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && textTypes.has(element.type);
}
