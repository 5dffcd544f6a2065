import { describe } from "vitest";
import { textContent } from "@/lib/chat-client/buttons";
import { messageText } from "@/lib/chat-client/message-text";
import { tokenizeText, webLink } from "@/lib/client/composer/text-tokens";
import { receivedFileName, safeFileName } from "@/lib/inbox/files/file-name";
import { contentTypeOf } from "@/lib/inbox/files/media-type";
import { chosenBy } from "@/lib/model/answering";
import { content } from "@/lib/model/content";
import { readTemplates } from "@/lib/model/import-template";
import { splitText } from "@/lib/model/split-text";
import { variableNames } from "@/lib/model/template-variables";
import { stripTags } from "@/lib/server/html/strip-tags.mjs";
import { ownPath } from "@/lib/server/pages/own-path";
import { allAreQuick, allAreQuickInEachPlace, inEachPlace } from "../../support/hostile-lengths";

const offered = ["Yes", "No", "Perhaps"].map((label, index) => ({
  choice: { kind: "reply", label, payload: label, iconUrl: null } as const,
  shownLabel: label,
  number: index + 1,
}));

const template = {
  name: "ready",
  language: "en",
  category: "utility",
  status: "approved",
  namespace: "n",
  components: [
    { type: "BODY", text: "Hello {{1}}" },
    { type: "BUTTONS", buttons: [{ type: "URL", text: "Open", url: "https://acme.test/{{1}}" }] },
  ],
};

const link = { kind: "link", label: "Open", url: "https://acme.test/" };
const contents = [
  { kind: "text", text: "Hello", actions: [link, { kind: "reply", label: "Yes", payload: "y" }] },
  { kind: "link", url: "https://acme.test/", title: "Acme", description: "Cars" },
  {
    kind: "carousel",
    text: "Cars",
    items: [{ title: "Red", imageUrl: "https://acme.test/r", actions: [link] }],
  },
  {
    kind: "location",
    latitude: 1,
    longitude: 2,
    name: "Acme",
    address: "A",
    url: "https://acme.test/",
  },
];

const unnamed = { named: null, disposition: null } as const;

describe("words, however long, are read in linear time:", () => {
  allAreQuick({
    "links in a text": tokenizeText,
    "an address to open": webLink,
    "an address behind signing in": (text) => [ownPath(`/${text}`), ownPath(`//${text}`)],
    "an answer by number or label": (text) => chosenBy(text, offered),
    "the pieces of a text": (text) => splitText(text, 160),
    "the places of a template": variableNames,
    "the name of a file": safeFileName,
    "the name of a fetched file": (url) =>
      receivedFileName({ ...unnamed, url, media: "image", id: "1", contentType: "" }),
    "the type of a file": contentTypeOf,
    "HTML of a mail": stripTags,
    "HTML of a chat": (msg) => messageText({ msg }),
    "buttons of a chat": (text) => [
      textContent(`${text}\n/buttons [${text}] ${text}`, "id~0.1"),
      textContent(`Hello\n/buttons${" [A]".repeat(9)}`, text),
    ],
  });
  allAreQuickInEachPlace({
    "a template": inEachPlace([template], (one) => readTemplates([one], "data")),
    "content of the JSON API": inEachPlace(contents, (one) => content.safeParse(one)),
  });
});
