type TextField = HTMLInputElement | HTMLTextAreaElement;

const textTypes = new Set(["text", "search", "url", "tel", "password", "email", "number"]);

/** Whether an element is a field for text, also one that only shows some. */
export function takesText(element: Element | null): element is TextField {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && textTypes.has(element.type);
}
