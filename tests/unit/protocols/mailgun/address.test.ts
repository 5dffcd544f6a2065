import { expect, test } from "vitest";
import { normalAddress } from "@/lib/model/mail/mailbox";
import { parseMailbox, parseMailboxes } from "@/lib/model/mail/parse-mailboxes";
import { mailgun } from "@/lib/protocols/mailgun";
import { line } from "./mailgun-line";

test.each([
  ["a@b.test", { address: "a@b.test", name: null }],
  [" A@B.Test ", { address: "a@b.test", name: null }],
  ["Customer One <a@b.test>", { address: "a@b.test", name: "Customer One" }],
  ['"One, Customer" <a@b.test>', { address: "a@b.test", name: "One, Customer" }],
  ['"The \\"One\\"" <a@b.test>', { address: "a@b.test", name: 'The "One"' }],
  ["a@b.test <a@b.test>", { address: "a@b.test", name: null }],
  ["<a@b.test>", { address: "a@b.test", name: null }],
  ["a@b.test (Customer One)", { address: "a@b.test", name: "Customer One" }],
  ["a@b.test, Two <c@d.test>", { address: "a@b.test", name: null }],
  ["Zoë  \r\n Ünal <zoë@bücher.example>", { address: "zoë@bücher.example", name: "Zoë Ünal" }],
  [
    '"Victim <victim@bank.test>" <a@b.test>',
    { address: "a@b.test", name: "Victim <victim@bank.test>" },
  ],
  [
    `"'Jane <jane@d.test>' via Support" <a@b.test>`,
    { address: "a@b.test", name: "'Jane <jane@d.test>' via Support" },
  ],
  ['"Foo <the best>" <a@b.test>', { address: "a@b.test", name: "Foo <the best>" }],
  ["Foo <the best> <a@b.test>", { address: "a@b.test", name: "Foo" }],
  ["(c@d.test) <a@b.test>", { address: "a@b.test", name: "c@d.test" }],
  ["One, Customer <a@b.test>", { address: "a@b.test", name: "One, Customer" }],
  ["<@relay.test,@other.test:a@b.test>", { address: "a@b.test", name: null }],
  ['"John Doe"@b.test', { address: '"john doe"@b.test', name: null }],
  ['Doe <"john doe"@b.test>', { address: '"john doe"@b.test', name: "Doe" }],
  ['"c@d.test"', null],
  ["nobody", null],
  ["", null],
  ["<>", null],
  ["Name <no address>", null],
  ["a@b@c", null],
])("the mailbox in %j", (header, mailbox) => {
  expect(parseMailbox(header)).toEqual(mailbox);
});

test("the mailboxes of a list are found once each, whatever their names contain", () => {
  const headers = [
    'Two <c@d.test>, "One, Customer" <A@b.test>,nobody,, <c@d.test>',
    "Team: e@f.test (Five, not six), g@h.test; i@j.test",
    '"unended <k@l.test>',
  ];
  expect(parseMailboxes(headers)).toEqual([
    { address: "c@d.test", name: "Two" },
    { address: "a@b.test", name: "One, Customer" },
    { address: "e@f.test", name: "Five, not six" },
    { address: "g@h.test", name: null },
    { address: "i@j.test", name: null },
    { address: "k@l.test", name: '"unended' },
  ]);
  expect(parseMailboxes([`${"a@b.test, ".repeat(200)}c@d.test`])).toHaveLength(1);
});

test("addresses compare without case and blanks", () => {
  expect(normalAddress(" Customer-One@Example.COM")).toBe("customer-one@example.com");
  expect(normalAddress("a b@c.test")).toBeNull();
});

test("an outreach names the contact as their answer will", () => {
  const person = { name: "Customer One", phoneNumber: null, email: "Customer-One@Example.com" };
  expect(mailgun.channel.outreach(person)).toEqual({
    externalId: "customer-one@example.com",
    contact: {
      address: "customer-one@example.com",
      identity: "customer-one@example.com",
      name: "Customer One",
      phoneNumber: null,
      email: "customer-one@example.com",
    },
    conversationData: {},
  });
  expect(mailgun.channel.outreach({ ...person, email: null })).toBeNull();
  expect(mailgun.channel.outreach({ ...person, email: "no address" })).toBeNull();
});

test("settings have few members and defaults, and parse to themselves", () => {
  const settings = line();
  expect(settings).toEqual({
    baseUrl: "https://api.mailgun.net",
    domain: "mg.acme.test",
    apiKey: "key-test-1",
    signingKey: "mgkey_test_1",
    from: "Acme Motors <support@mg.acme.test>",
    subject: null,
    ownLists: [],
    allowPrivateHosts: [],
  });
  expect(mailgun.settings.parse(settings)).toEqual(settings);
  const baseUrl = "https://api.eu.mailgun.net/";
  expect(line({ baseUrl, domain: " MG.Acme.test" })).toMatchObject({
    baseUrl: "https://api.eu.mailgun.net",
    domain: "mg.acme.test",
  });
  expect(mailgun.channel.addresses(settings)).toEqual(["mg.acme.test"]);
  expect(mailgun.channel.displayAddress(settings)).toBe("support@mg.acme.test");
});

test.each([
  { domain: "no domain" },
  { domain: "mg" },
  { from: "Acme" },
  { from: "Acme <a@b.test>\r\nBcc: c@d.test" },
  { apiKey: "" },
  { signingKey: "" },
  { baseUrl: "ftp://api.test" },
  { unknown: true },
])("settings with %j are refused", (changes) => {
  expect(() => line(changes)).toThrow();
});
