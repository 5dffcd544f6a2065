import { describe, expect, test } from "vitest";
import { facts } from "@/lib/protocols/contactatonce/conversation-data";
import { listingRows } from "@/lib/protocols/contactatonce/listing-details";
import { publisher } from "./publisher-line";

const rows = (details: string) => listingRows(details).map(({ label, value }) => [label, value]);

describe("ListingDetails", () => {
  test.each([
    [
      "year=2014ÿmake=Fordÿmodel=F150",
      [
        ["year", "2014"],
        ["make", "Ford"],
        ["model", "F150"],
      ],
    ],
    [
      "a=1ÿb=2=3ÿc",
      [
        ["a", "1"],
        ["b", "2=3"],
        ["", "c"],
      ],
    ],
    [
      " a = 1 ÿÿ ÿ A=2ÿa=3",
      [
        ["a", "1"],
        ["A", "2"],
        ["a", "3"],
      ],
    ],
    [
      "a=1Ã¿b=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1\uFFFDb=2",
      [
        ["a", "1"],
        ["b", "2"],
      ],
    ],
    [
      "a=1ÿname=Ã¿",
      [
        ["a", "1"],
        ["name", "Ã¿"],
      ],
    ],
    ["a=Ã¿", [["a", "Ã¿"]]],
    ["colour=caf\uFFFD", [["colour", "caf\uFFFD"]]],
    ["a=1Ã¿words", [["a", "1Ã¿words"]]],
    ["A nice car", [["", "A nice car"]]],
    ["=x", [["", "x"]]],
    ["a=", [["a", ""]]],
    ["", []],
    ["ÿÿ", []],
  ])("%j", (details, expected) => {
    expect(rows(details)).toEqual(expected);
  });
});

describe("facts", () => {
  test("are those known, the listing last", () => {
    const data = {
      advertiserId: "D-17",
      device: "Pixel 8",
      osVersion: "14",
      phoneNumber: "14045550100",
      sessionId: "s-1",
      listingDetails: "make=Fiat",
    };
    expect(facts(data, publisher())).toEqual([
      { label: "Advertiser", value: "Red Hill Cars" },
      { label: "Device", value: "Pixel 8" },
      { label: "OS version", value: "14" },
      { label: "Phone", value: "14045550100" },
      { label: "make", value: "Fiat" },
    ]);
  });

  test("a removed advertiser is shown by id, and invalid data not at all", () => {
    expect(facts({ advertiserId: "gone", device: 7 }, publisher())).toEqual([
      { label: "Advertiser", value: "gone" },
    ]);
    expect(facts({}, publisher())).toEqual([]);
  });
});
