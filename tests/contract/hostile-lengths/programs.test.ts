import { describe } from "vitest";
import { readTokenForm } from "@/lib/protocols/alvaria/token-form";
import { urlFaults } from "@/lib/protocols/alvaria/values";
import { readCommand } from "@/lib/protocols/web1on1/acts/commands";
import { fits, instantOf } from "@/lib/protocols/web1on1/documents/filter";
import { textOfHtml } from "@/lib/protocols/web1on1/documents/html-words";
import { readListQuery } from "@/lib/protocols/web1on1/documents/list";
import { postedMessage } from "@/lib/protocols/web1on1/documents/posted-message";
import { newProfile, readProfile } from "@/lib/protocols/web1on1/endpoints/profile";
import { webhookSettings } from "@/lib/protocols/web1on1/webhooks/webhook-settings";
import { allAreQuick, allAreQuickInEachPlace, inEachPlace } from "../../support/hostile-lengths";
import { post } from "../../unit/protocols/ctlive/ctlive-line";

const message = {
  type: "card",
  role: "agent",
  text: "https://a.test/a.png",
  contentType: "image/png",
  touchpoint: "sms",
  actions: [{ type: "link", text: "Open", uri: "https://a.test" }],
  items: [{ title: "A", mediaUrl: "https://a.test", actions: [] }],
  meta: { title: "A", elementName: "a" },
};
const profile = { name: "A", givenName: "B", telephone: "+31600000001", email: "a@b.test" };
const webhook = { url: "https://a.test", secret: "s", events: ["message.create"] };
const formHeaders = { "content-type": "application/x-www-form-urlencoded" };

const queryOf = (query: Readonly<Record<string, string>>) => readListQuery({ ...post(""), query });

describe("what programs ask for, however long, is read in linear time:", () => {
  allAreQuickInEachPlace({
    messages: inEachPlace([message], (changed) => postedMessage.safeParse(changed)),
    "profiles of contacts": inEachPlace([profile], (changed) => {
      const { data } = newProfile.safeParse(changed);
      return data && readProfile(data);
    }),
    webhooks: inEachPlace([webhook], (changed) => webhookSettings.safeParse(changed)),
  });

  allAreQuick({
    "forms for tokens": (text) => readTokenForm({ ...post(text), headers: formHeaders }),
    addresses: (text) => [urlFaults(text), urlFaults(`https://${text}`)],
    HTML: textOfHtml,
    "links in HTML": (text) => [
      textOfHtml(`<a href="${text}">${text}</a>`),
      textOfHtml(`<a ${text}><img ${text}>${text}`),
    ],
    commands: (text) => readCommand(`/set ${text}`),
    "unknown commands": readCommand,
    "filters of a list": (text) => {
      const document = { text, meta: { a: text }, createdAt: "2026-02-03T09:00:00Z" };
      for (const operator of ["", "~", "~b", "^", "!", ">", "<= "]) {
        const query = { text: operator + text, "meta.a": operator + text, createdAt: text };
        for (const condition of queryOf(query).conditions) fits(document, condition);
      }
    },
    "lists in a filter": (text) => {
      for (const value of ["a", "2026-02-03T09:00:00Z", text]) {
        for (const condition of queryOf({ value: `[${text}]` }).conditions) {
          fits({ value }, condition);
        }
      }
    },
    "paths of a filter": (text) => {
      for (const condition of queryOf({ [text]: "1", [`meta.${text}`]: "1" }).conditions) {
        fits({ meta: { a: { a: 1 }, [text]: 1 } }, condition);
      }
    },
    "what is shown of a list": (text) => {
      for (const name of ["select", "populate", "limit", "offset"]) queryOf({ [name]: text });
    },
    "the order of a list": (sort) => queryOf({ sort }),
    instants: (text) => instantOf(`2026-02-03T09:00:00.${text}`),
  });
});
