import { mailPost, mailSignature } from "../stage/customers.mjs";
import { multipart } from "./multipart.mjs";

const many = 128_000;

/** HTML that is dear for whoever builds a tree of it, walks it by calling itself, or looks for ends by patterns. */
const documents = [
  ["lists in lists", () => "<ul><li>".repeat(many)],
  ["tables in tables", () => "<table><tr><td>".repeat(many / 2)],
  ["boxes in boxes", () => "<div>".repeat(many)],
  ["comments without end", () => "<!--".repeat(many)],
  ["tags without end", () => "<a ".repeat(many)],
  ["one tag with many attributes", () => `<p ${'a="b" '.repeat(many)}>`],
  ["scripts without end", () => "<script>".repeat(many / 2)],
  ["links that do not close", () => '<a href="http://example.com">'.repeat(many / 8)],
  ["entities without end", () => "&".repeat(many * 4)],
  ["angles", () => "<".repeat(many * 4)],
  ["a million blanks", () => `<p>${" ".repeat(1_000_000)}x</p>`],
  ["tags that close nothing", () => "</b></i></p>".repeat(many / 2)],
];

/**
 * HTML in mail: from somebody who proved nothing, to a domain that nobody has and to one of a customer, and from the
 * provider itself.
 */
export function htmlInputs(own) {
  const signed = { recipient: `support@${own.mail.domain}`, from: "one@example.com" };
  return documents.flatMap(([name, html], at) => [
    {
      name: `HTML of ${name}, signed`,
      isHeavy: true,
      make: () =>
        multipart(`/mailgun/${own.mail.domain}/inbound`, [
          ...Object.entries({ ...mailSignature(own.mail), ...signed }),
          ["Message-Id", `<${crypto.randomUUID()}@mail.example>`],
          ["body-html", html()],
        ]),
    },
    {
      name: `HTML of ${name}, unsigned`,
      make: () => multipart(`/mailgun/${own.mail.domain}/inbound`, [["body-html", html()]]),
    },
    ...(at > 0
      ? []
      : [
          {
            name: `HTML of ${name}, to a domain of nobody`,
            isHeavy: true,
            make: () => multipart("/mailgun/nobody.test/inbound", [["body-html", html()]]),
          },
          {
            name: `HTML of ${name}, signed, urlencoded`,
            isHeavy: true,
            make: () => mailPost(own, { "body-plain": "", "body-html": html() }),
          },
        ]),
  ]);
}
