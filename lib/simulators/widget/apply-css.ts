/** Sets properties of an element by their names in CSS. */
export function applyCss({ style }: HTMLElement, css: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(css)) style.setProperty(name, value);
}
