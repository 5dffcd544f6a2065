/**
 * Replaces a part of a text field as if it were typed, so that the browser's own undo takes it back and the field's
 * input event follows. The field gets the focus, and the caret stands behind what was inserted.
 */
export function insertText(
  field: HTMLTextAreaElement | HTMLInputElement,
  { from, to }: { readonly from: number; readonly to: number },
  text: string,
): void {
  field.focus();
  field.setSelectionRange(from, to);
  const command = text === "" ? "delete" : "insertText";
  if (from === to && text === "") return;
  // The only way to insert that browsers can undo; where it is gone, the text is there all the same.
  if (document.execCommand?.(command, false, text)) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(
    new InputEvent("input", { bubbles: true, inputType: "insertText", data: text }),
  );
}
