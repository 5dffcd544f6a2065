import { readFileSync } from "node:fs";
import { z } from "zod";
import { publishersOf } from "../../../support/contactatonce";
import { agentToken } from "../../../support/ctlive";
import { describeProtocol, type Sample } from "../protocol-suite";

// The fixture's shape is proven by the protocol's own tests.
const start = JSON.parse(readFileSync(new URL("fixtures/start.json", import.meta.url), "utf8"));

/** contactatonce §2.4: the operation's members, then the failure. */
const errorBody = z.strictObject({
  VisitId: z.literal(0).optional(),
  ConsumerId: z.string().nullable().optional(),
  SessionId: z.string().nullable().optional(),
  Status: z.literal(1),
  FailureDescription: z.string().min(1),
});

const message = { ...start.request.body, AdvertiserId: "D-17" };
const failure = (status: number, headers: Readonly<Record<string, string>> = {}) => ({
  status,
  headers,
  body: { Status: 1 },
});
const encoded = (text: string) => `Basic ${Buffer.from(text).toString("base64")}`;

describeProtocol({
  vendor: "ContactAtOnce",
  provision: {
    ...publishersOf(
      { receiveMessageUrl: "http://publisher.test/messages" },
      {
        advertisers: ["12345", "D-17"].map((advertiserId) => ({
          advertiserId,
          advertiserName: advertiserId,
        })),
      },
    ),
    agents: [{ email: "one@desk.test", name: "Agent One", apiTokens: [agentToken] }],
    teams: [],
  },
  // The page's answer names a visit by the number that comes next.
  numbersFrom: start.response.body.VisitId,
  samples: [{ name: "start", ...start } satisfies Sample],
  method: "POST",
  path: "/api/v1.0/AsyncConversation/Start",
  authorized: { authorization: "Basic KEY123" },
  unauthorized: {
    missing: {},
    wrong: { authorization: "Basic KEY124" },
    "bearer instead of basic": { authorization: "Bearer KEY123" },
    "base64 of a wrong": { authorization: encoded("KEY124:KEY125") },
    "half a": { authorization: "Basic KEY" },
    "empty Basic": { authorization: "Basic" },
  },
  message,
  messageWithUnknownMembers: { ...message, Mood: "good", Future: { nested: [1] } },
  malformed: {
    "no body": "",
    "broken JSON": '{"AdvertiserId":',
    "a list": [],
    text: '"hello"',
  },
  refused: {
    "an empty object": {},
    "a message without AdvertiserId": { ...message, AdvertiserId: undefined },
    "a message without ConsumerId": { ...message, ConsumerId: null },
    "a message without ExternalMessageId": { ...message, ExternalMessageId: "" },
    "a message of blanks": { ...message, Message: "  " },
    "an unknown advertiser": { ...message, AdvertiserId: "D-404" },
    "an id that is an object": { ...message, ConsumerId: {} },
  },
  errorBody,
  errors: {
    unauthorized: failure(401, { "www-authenticate": 'Basic realm="ContactAtOnce"' }),
    malformed: failure(400),
    refused: failure(200),
    method: failure(405, { allow: "POST" }),
    tooLarge: failure(413),
  },
});
