import { organization, provisionOf } from "../stage/organizations.mjs";

/** The page that one of the lines names. */
export const shop = "https://shop.example";

/** Three organizations, whose lines of web chat let in the pages of one origin, of every origin, and of none. */
export function openOrganizations() {
  const named = organization("north");
  const open = organization("south");
  const closed = organization("west");
  return {
    ...{ named, open, closed },
    provisions: [
      provisionOf(named, { lines: { "bright-pattern": { allowedOrigins: [shop] } } }),
      provisionOf(open, { lines: { "bright-pattern": { allowedOrigins: ["*"] } } }),
      provisionOf(closed),
    ],
  };
}

/** Origins of pages that nobody named, among them those that look like one that somebody did. */
export const foreignOrigins = [
  "https://evil.example",
  "null",
  "http://shop.example",
  "https://shop.example:444",
  "https://shop.example.evil.example",
  "https://evilshop.example",
  "https://shop.exampl",
  "https://shop.example.",
  "https://shop.example/",
  "https://shop.example/evil",
  "https://shop.example@evil.example",
  "https://evil.example#https://shop.example",
  "https://shop.example, https://evil.example",
  "https://evil.example https://shop.example",
  "https://shop_example",
  "https://SHOP.EXAMPLE",
  "http://localhost",
  "http://127.0.0.1",
  "http://127.0.0.1:1",
  "http://[::1]",
  "file://",
  "chrome-extension://abcdefghijklmnop",
  "*",
  "https://*",
  "",
];
