import { describe, expect, test } from "vitest";
import { contactAtOnce } from "@/lib/protocols/contactatonce";
import { contactAtOnceSettings } from "@/lib/protocols/contactatonce/settings";
import { provisioned, publisher } from "./publisher-line";

describe("settings", () => {
  test("have the documented defaults", () => {
    const { receiptUrl: _, ...least } = provisioned;
    expect(contactAtOnceSettings.parse(least)).toEqual({
      ...least,
      receiptUrl: null,
      outboundKey: "KEY123",
      agentImageKey: "both",
      dateZone: "UTC",
      allowPrivateHosts: [],
    });
  });

  test("parse to themselves", () => {
    const once = publisher({ outboundKey: "OUT", dateZone: "Europe/Rome" });
    expect(contactAtOnceSettings.parse(once)).toEqual(once);
  });

  test.each([
    [{ apiKeys: [] }, "apiKeys"],
    [{ apiKeys: ["with space"] }, "apiKeys.0"],
    [{ receiveMessageUrl: "ftp://x.example" }, "receiveMessageUrl"],
    [{ receiptUrl: "x" }, "receiptUrl"],
    [{ dateZone: "Mars/Olympus" }, "dateZone"],
    [{ agentImageKey: "agentimage" }, "agentImageKey"],
    [{ advertisers: [] }, "advertisers"],
    [{ advertisers: [{ advertiserId: "a" }] }, "advertisers.0.advertiserName"],
    [
      {
        advertisers: [
          { advertiserId: "a", advertiserName: "A" },
          { advertiserId: "a", advertiserName: "B" },
        ],
      },
      "advertisers",
    ],
    [{ apiKey: "KEY123" }, ""],
  ])("%j is refused at %s", (changes, path) => {
    const parsed = contactAtOnceSettings.safeParse({ ...provisioned, ...changes });
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});

test("the teams that they name come with their paths", () => {
  expect(contactAtOnce.channel.teams(publisher())).toEqual([
    { path: "advertisers[0].team", name: "Red Hill" },
  ]);
});
