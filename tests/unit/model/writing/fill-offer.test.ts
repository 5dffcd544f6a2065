import { expect, test } from "vitest";
import { fillOffer } from "@/lib/model/writing/fill-offer";
import type { KnownFacts } from "@/lib/model/writing/fill-variables";

const known: KnownFacts = {
  ...{ customerName: "Customer One", customerPhone: null, agentName: "Agent Two" },
  ...{ lineName: "WhatsApp", lineAddress: "+385 91 999 8888", caseName: null },
  facts: [{ label: "Car", value: "A & B" }],
};

const link = { kind: "link", label: "See {{car}}", url: "https://a.test/{{car}}" } as const;
const item = { title: "{{car}}", description: "For {{customer_name}}", imageUrl: null };

test("variables are filled wherever a customer reads them: text, cards, labels, and addresses as parts of them", () => {
  const reply = { kind: "reply", iconUrl: null } as const;
  const offer = {
    text: "Hi {{customer_first_name}}",
    actions: [
      { ...reply, label: "Ask {{agent_name}}", payload: "Ask {{agent_name}}" },
      { ...reply, label: "Yes", payload: "{{car}}" },
    ],
    cards: [{ ...item, actions: [link] }],
    parts: [{ kind: "message" }, { kind: "text", text: "Yours, {{agent_name}}" }] as const,
  };
  expect(fillOffer(offer, known)).toEqual({
    text: "Hi Customer",
    actions: [
      { ...reply, label: "Ask Agent Two", payload: "Ask Agent Two" },
      { ...reply, label: "Yes", payload: "{{car}}" },
    ],
    cards: [
      {
        ...{ title: "A & B", description: "For Customer One", imageUrl: null },
        actions: [{ kind: "link", label: "See A & B", url: "https://a.test/A%20%26%20B" }],
      },
    ],
    parts: [{ kind: "message" }, { kind: "text", text: "Yours, Agent Two" }],
    unfilled: [],
  });
});

test("what is not known stays in its place and is named once, in the order of reading", () => {
  const unknown = { ...link, label: "On {{day}}", url: "https://a.test/{{shop}}" };
  const card = { ...item, title: "{{case}}", description: null, actions: [unknown] };
  const parts = [{ kind: "text", text: "{{color}} {{day}}" }, { kind: "message" }] as const;
  const actions = [{ ...unknown, label: "{{who}}" }];
  const offer = { text: "{{day}}", actions, cards: [card], parts };
  expect(fillOffer(offer, known)).toEqual({
    ...offer,
    unfilled: ["day", "case", "shop", "who", "color"],
  });
});
