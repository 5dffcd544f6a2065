import { describe, expect, test } from "vitest";
import {
  dialledNumber,
  internationalNumber,
  phoneKey,
  searchedNumber,
} from "@/lib/model/phone-number";

describe("the forms of one number have one key", () => {
  test.each([
    [
      "Brazil",
      "+5511987650001",
      ["5511987650001", "551187650001", "+551187650001", "00551187650001"],
    ],
    [
      "Argentina",
      "+5491123450001",
      ["5491123450001", "541123450001", "+541123450001", "00541123450001"],
    ],
    [
      "Mexico",
      "+525512340001",
      ["525512340001", "5215512340001", "+5215512340001", "005215512340001"],
    ],
    ["elsewhere", "+385970010013", ["385970010013", "+385970010013", "00385970010013"]],
  ])("%s", (_, key, forms) => {
    expect(forms.map(phoneKey)).toEqual(forms.map(() => key));
    expect(phoneKey(key)).toBe(key);
  });
});

test("what no plan has renumbered stays as it is", () => {
  const numbers = [
    "+551133330001", // a landline of São Paulo
    "+5511987650001",
    "+5548123", // too short to be a number with an area code
    "+541523450001234",
    "+5491123450001",
    "+525512340001",
    "+52155123400",
    "+15551234567",
  ];
  expect(numbers.map(phoneKey)).toEqual(numbers);
});

test("a number is dialled as it is today, and an Argentine one as it was written", () => {
  expect(dialledNumber("551187650001")).toBe("+5511987650001");
  expect(dialledNumber("5215512340001")).toBe("+525512340001");
  expect(dialledNumber("541143211234")).toBe("+541143211234");
});

test.each([
  "",
  "+",
  "00",
  "12345",
  "+0551187650001",
  "1234567890123456",
  "4u",
  "user:385970010013",
  "+55 11 8765",
])("%j is no number", (written) => {
  expect(internationalNumber(written)).toBeNull();
  expect(phoneKey(written)).toBeNull();
});

test.each([
  ["+55 11 98765-0009", ["5511987650009"]],
  ["551187650009", ["551187650009", "5511987650009"]],
  ["(011) 8765.0009", ["1187650009"]],
  ["+49 (0)30 123456", ["4930123456"]],
  ["8765", ["8765"]],
  ["123", null],
  ["8765a", null],
  ["", null],
] as const)("looking for %j is looking for a number's digits", (search, digits) => {
  const found = searchedNumber(search);
  expect(found === null ? null : [...new Set(found)]).toEqual(digits);
});
