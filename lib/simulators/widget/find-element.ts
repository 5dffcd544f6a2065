/**
 * An element as the widget's selector library finds it: `#` and letters, digits, `_` and `-` are an id, and anything
 * else is a CSS selector. Throws a `SyntaxError` for what is neither, such as an id with a colon (section 4.0 of the
 * protocol).
 */
export function findElement(selector: string): Element | null {
  const id = /^#([\w-]+)$/.exec(selector)?.[1];
  return id === undefined ? document.querySelector(selector) : document.getElementById(id);
}
