import { describe } from "vitest";
import { retryAfterMs } from "@/lib/model/retry-after";
import type { Host } from "@/lib/protocols/agent-side/host";
import { readBasicPairs } from "@/lib/protocols/alvaria/token-form";
import { visitorCookie } from "@/lib/protocols/bright-pattern/client";
import { agentApis, protocols } from "@/lib/protocols/registry";
import { signedUrls } from "@/lib/protocols/twilio/signature";
import { isPreview } from "@/lib/server/front-door/link-previewers";
import { compress } from "@/lib/server/http/compress";
import { addressKey, callerAddress } from "@/lib/server/limits/caller-address";
import { readVisitorCookie } from "@/lib/server/protocols/visitor-cookie";
import { allAreQuick } from "../../support/hostile-lengths";
import { post } from "../../unit/protocols/ctlive/ctlive-line";

/** An installation that knows nobody. */
const host = {
  clients: [],
  publicUrl: "https://desk.example",
  isDraining: false,
  ip: "127.0.0.1",
  take: async () => ({ isExceeded: false, remaining: 1, resetSeconds: 0 }),
  findGrant: async () => null,
  readToken: async () => ({ outcome: "invalid" }),
  now: () => new Date(0),
} as unknown as Host<unknown>;

const authorizations = [
  "",
  "Basic ",
  "Basic a",
  "Bearer ",
  "Bearer a",
  "MOBILE-API-140-327-PLAIN ",
  "MOBILE-API-140-327-PLAIN a",
  "MOBILE-API-140-327-PLAIN appId=",
  'MOBILE-API-140-327-PLAIN appId="a", clientId=',
];

/** Where else callers show who they are. */
const headers = ["ctlivetoken", "x-hub-signature", "x-twilio-signature", "host", "accept"];

/** Requests in which this text is the proof. */
function requestsWith(text: string) {
  const request = post("{}");
  return [
    ...authorizations.map((start) => ({ ...request, headers: { authorization: start + text } })),
    ...headers.map((name) => ({ ...request, headers: { [name]: text } })),
    { ...request, query: { tenantUrl: text, ctlivetoken: text, bodySHA256: text } },
    { ...request, url: `https://desk.example/?${text}`, path: text },
  ];
}

describe("who calls, however long they say it, is read in linear time:", () => {
  allAreQuick({
    ...Object.fromEntries(
      Object.values(protocols).map(({ displayName, ...protocol }) => [
        displayName,
        (text: string) => {
          for (const request of requestsWith(text)) {
            protocol.readCredentials(request);
            if ("explainRefusal" in protocol) protocol.explainRefusal(request, []);
          }
        },
      ]),
    ),
    ...Object.fromEntries(
      agentApis.map(({ displayName, operations }) => [
        displayName,
        async (text: string) => {
          const [operation] = Object.values(operations).slice(-1);
          for (const request of requestsWith(text)) {
            await operation?.run(request, host).catch(() => {});
          }
        },
      ]),
    ),
    "clients of an agent API": (text) => [
      readBasicPairs(text),
      ...["Basic ", "Basic a"].map((start) => readBasicPairs(start + text)),
      readBasicPairs(`Basic ${Buffer.from(text).toString("base64")}`),
    ],
    "addresses that were signed": (text) => [
      signedUrls(text),
      signedUrls(`https://a.test/?${text}`),
    ],
    "browsers by their cookie": (cookie) =>
      readVisitorCookie({ newKey: () => "" } as never, visitorCookie, { cookie }),
    "hops of proxies": (text) => callerAddress("127.0.0.1", text, () => true),
    "the network of an address": addressKey,
    "robots by their names": (text) => isPreview({ "user-agent": text, purpose: text }),
    "what a caller unpacks": (text) =>
      compress(
        { status: 200, headers: {}, body: " ".repeat(5_000) },
        { headers: { "accept-encoding": text } },
      ),
    "when to call again": (text) => retryAfterMs({ "retry-after": text }, new Date(0)),
  });
});
