import { expect, test } from "vitest";
import { fillVariables, type KnownFacts } from "@/lib/model/writing/fill-variables";

const known: KnownFacts = {
  customerName: "Customer One",
  customerPhone: null,
  agentName: "Agent Two",
  lineName: "WhatsApp",
  lineAddress: "+385 91 999 8888",
  caseName: null,
  facts: [
    { label: "Order number", value: "A-17" },
    { label: "Line", value: "a page" },
    { label: "Código", value: "9" },
    { label: "", value: "nobody's" },
  ],
};

test("variables stand for the customer, the agent, the line and what is told about the conversation", () => {
  const text =
    "Hi {{customer_first_name}}, {{ Agent_Name }} on {{line}}: {{order_number}} {{codigo}}";
  expect(fillVariables(text, known)).toEqual({
    text: "Hi Customer, Agent Two on WhatsApp: A-17 9",
    unfilled: [],
  });
});

test("what is not known stays in the text and is named, once", () => {
  const text = "{{case}} {{nothing}} {{case}} {{customer_phone}}";
  expect(fillVariables(text, known)).toEqual({
    text,
    unfilled: ["case", "nothing", "customer_phone"],
  });
});

test("a value that looks like a variable is not filled again, but is not sent unseen either", () => {
  const odd = { ...known, customerName: "{{agent_name}}" };
  expect(fillVariables("Hi {{customer_name}}", odd)).toEqual({
    text: "Hi {{agent_name}}",
    unfilled: ["agent_name"],
  });
});
