import { describe, expect, test } from "vitest";
import { readDirective, typedHtml } from "@/lib/simulators/widget/message-html";
import { widgetLook } from "@/lib/simulators/widget/widget-look";

const page = "https://shop.example/tyres";
const style = Object.fromEntries(
  [
    ...["contentMargin", "titleFont", "contactTabFont", "baseFont", "systemMessage"],
    ...["agentMessage", "widgetBorder", "contactTabBorder", "widgetBackground", "dialogShadow"],
  ].map((part) => [part, {}]),
);
const configuration = (urls: readonly string[], styles: object = { style1: style }) => ({
  definition: {
    chatWidgetStyling: { title: "Help", color: "1d4ed8", textColor: "ffffff" },
    chatInitiations: [{ urls, contactTab: { enabled: true, agentsAvailableMsg: "Chat" } }],
  },
  styles,
});

describe("the widget", () => {
  test("draws itself on pages whose address holds one of its own", () => {
    for (const urls of [["/"], ["nothing", "/tyres"]]) {
      expect(widgetLook(configuration(urls), page)).toMatchObject({
        title: "Help",
        accent: "#1d4ed8",
        accentText: "#ffffff",
        tabText: "Chat",
      });
    }
  });

  test("stays blank for a wildcard, for no address and for no configuration", () => {
    for (const urls of [["*"], ["https://shop.example/*"], [""], []]) {
      expect(widgetLook(configuration(urls), page)).toBeNull();
    }
    expect(widgetLook({}, page)).toBeNull();
  });

  test.each([{}, { style1: {} }, { style1: { titleFont: {} } }])(
    "breaks without a whole style: %j",
    (styles) => {
      expect(() => widgetLook(configuration(["/"], styles), page)).toThrow(TypeError);
    },
  );

  test.each([
    ["Hello", "Hello"],
    ["Tom & Jerry <3\nsecond  line", "Tom &amp; Jerry &lt;3<br>second&nbsp; line"],
    [
      "See https://shop.example/a%20b?c=1&d=2 now",
      'See <a href="https://shop.example/a%2520b?c=1&amp;d=2" target="_blank">https://shop.example/a%20b?c=1&amp;d=2</a> now',
    ],
  ])("posts %j as %j", (typed, html) => {
    expect(typedHtml(typed)).toBe(html);
  });

  test.each([
    ["Which?<br>/buttons [A] [B &amp; C]", { html: "Which?<br>", labels: ["A", "B &amp; C"] }],
    ["/buttons-column [A]", { html: "", labels: ["A"] }],
    ["/choice [A][B]", { html: "", labels: ["A", "B"] }],
    ["/buttons [A] and more", null],
    ["/buttons [[A]]", null],
    ["no /buttons", null],
  ])("reads the buttons of %j", (html, directive) => {
    expect(readDirective(html)).toEqual(directive);
  });
});
