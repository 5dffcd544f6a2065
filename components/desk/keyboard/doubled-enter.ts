/** Two presses that are meant as one are no further apart. */
const doubledMs = 500;

/**
 * Drops Enter when it is pressed again at once, or held down, after it has chosen something: where the focus has returned to
 * meanwhile, it would be a new line or send. Any other key ends it.
 */
export function dropDoubledEnter(): void {
  const chosenAt = performance.now();
  const onKeyDown = (event: KeyboardEvent) => {
    // The time of the key press counts, not the time at which a busy page handles it.
    const isSoon = event.repeat || event.timeStamp - chosenAt < doubledMs;
    if (isPlainEnter(event) && isSoon) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else window.removeEventListener("keydown", onKeyDown, { capture: true });
  };
  window.addEventListener("keydown", onKeyDown, { capture: true });
}

function isPlainEnter({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  return key === "Enter" && !shiftKey && !ctrlKey && !metaKey && !altKey;
}
