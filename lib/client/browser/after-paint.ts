/** Runs something once what has just changed is on the screen; soon in a tab that nobody sees. */
export function afterPaint(run: () => void): void {
  if (document.visibilityState === "hidden") setTimeout(run);
  else requestAnimationFrame(() => setTimeout(run));
}
