import { expect, test } from "vitest";
import { headOf, readHead } from "@/lib/client/mail/mail-head";

const one = { address: "one@cust.test", name: "Customer One" };
const boss = { address: "boss@cust.test", name: "Boss, The" };
const plain = { address: "two@cust.test", name: null };

test("recipients and subject are parsed as formatted", () => {
  const reply = { to: [one], cc: [boss, plain], subject: "Re: Offer" };
  expect(readHead(headOf(reply, true))).toEqual({
    head: {
      to: [one],
      cc: [boss, plain],
      subject: "Re: Offer",
    },
    problem: null,
    wrongField: null,
  });
  expect(readHead(headOf(reply, false)).head.cc).toEqual([]);
});

test.each([
  ["with commas, semicolons and line ends", "a@x.test, b@x.test;c@x.test\nd@x.test;", 4],
  ["copied out of a mail program", '"Doe, J" <j@x.test>; "Roe, K" <K@X.test>', 2],
  ["with nothing between the marks", " , ;\n a@x.test", 1],
])("a list %s is read", (_how, to, count) => {
  const { head, problem } = readHead({ to, cc: "", subject: " " });
  expect([head.to.length, problem, head.subject]).toEqual([count, null, null]);
});

test("a name in quotes may hold a comma", () => {
  expect(readHead({ to: '"Doe, J" <J@x.test>', cc: "", subject: "" }).head.to).toEqual([
    { address: "j@x.test", name: "Doe, J" },
  ]);
});

test.each([
  ["nobody", { to: " ", cc: "a@x.test" }, { kind: "no-recipient" }],
  [
    "a name alone",
    { to: "Customer One", cc: "" },
    { kind: "wrong-address", address: "Customer One" },
  ],
  ["half an address in Cc", { to: "a@x.test", cc: "b@" }, { kind: "wrong-address", address: "b@" }],
  ["a quote without an end", { to: '"Doe <a@x.test>', cc: '"' }, null],
])("%s is told", (_what, given, problem) => {
  expect(readHead({ ...given, subject: "" }).problem).toEqual(problem);
});
