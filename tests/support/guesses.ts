import { createHmac } from "node:crypto";
import { expect } from "vitest";
import * as alvaria from "./alvaria";
import * as brightPattern from "./bright-pattern";
import * as contactatonce from "./contactatonce";
import * as ctlive from "./ctlive";
import * as mailgun from "./mailgun";
import type { MountRequest } from "./mount";
import * as twilio from "./twilio";
import * as web1on1 from "./web1on1";

const hmacAddress = "390298765499";
const hmacSecret = "hmac-secret";
const agentPassword = "a-password-of-two";

/** One organization with a line of every vendor, and a client of every API. */
export const guessedAt = {
  ...ctlive.provisionOf(
    ctlive.lineOf("http://gateway.test/send"),
    ctlive.lineOf(
      "http://gateway.test/send",
      { serviceAddress: hmacAddress, inboundAuth: [{ hmac: { secret: hmacSecret } }] },
      { name: "Signed" },
    ),
    {
      protocol: "contactatonce",
      name: "Publisher",
      settings: {
        apiKeys: [contactatonce.apiKey],
        receiveMessageUrl: "http://publisher.test/receive",
        advertisers: [{ advertiserId: contactatonce.advertiserId, advertiserName: "Red Hill" }],
      },
    },
    brightPattern.entryOf(),
    twilio.lineOf("http://twilio.test"),
    mailgun.lineOf("http://mailgun.test"),
  ),
  agents: [
    { email: "one@test.test", name: "Agent One", apiTokens: [ctlive.agentToken] },
    { email: "two@test.test", name: "Agent Two", password: agentPassword },
  ],
  apiClients: [web1on1.clientOf(), alvaria.registrationOf()],
};

type Headers = Readonly<Record<string, string>>;

/** A place where somebody without the secret may try one. */
export type GuessedDoor = {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  /** The call with this secret, which varies whatever else its caller chooses by `attempt`. */
  ask(secret: string, attempt: number, now: Date): Omit<MountRequest, "signal">;
  /** What is right. */
  readonly secret: string;
  /** A call that proves itself is answered so. */
  readonly proven: number;
  /** Whether it is signing in, which is counted by account besides. */
  readonly isSignIn?: true;
  /** What tells that there were too many, in the vendor's own words. */
  readonly refusal: object;
};

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const text = () => JSON.stringify({ results: [ctlive.textItem()] });
const via = (attempt: number): Headers => ({
  "user-agent": `client ${attempt}`,
  cookie: `BPCLIENTID=${attempt}`,
});

/** Every door at which secrets of programs and providers are looked at. */
export const guessedDoors: readonly GuessedDoor[] = [
  {
    name: "Basic of a CTLive line",
    method: "POST",
    path: "/imchannel/message",
    ask: (secret, attempt) => ({
      headers: { ...json, ...via(attempt), authorization: ctlive.basic("gw", secret) },
      body: text(),
    }),
    secret: "s3cret",
    proven: 200,
    refusal: { requestError: {} },
  },
  {
    name: "the signature of a CTLive line",
    method: "POST",
    path: "/imchannel/message",
    ask(secret, attempt) {
      const body = text().replaceAll(ctlive.serviceAddress, hmacAddress);
      const signature = createHmac("sha1", secret).update(body).digest("hex");
      return {
        headers: { ...json, ...via(attempt), "x-hub-signature": `sha1=${signature}` },
        body,
      };
    },
    secret: hmacSecret,
    proven: 200,
    refusal: { requestError: {} },
  },
  {
    name: "the key of a ContactAtOnce publisher",
    method: "GET",
    path: "/api/v1.0/AsyncConversation/GetConversations?consumerId=C1",
    ask: (secret, attempt) => ({ headers: { ...via(attempt), authorization: `Basic ${secret}` } }),
    secret: contactatonce.apiKey,
    proven: 200,
    refusal: { Status: 1, ConsumerId: "C1" },
  },
  {
    name: "the signature of a Twilio number",
    method: "POST",
    path: twilio.statusPath,
    ask(secret, attempt) {
      const fields = twilio.inboundFields({ MessageStatus: "sent" });
      const url = `http://parley.test${twilio.statusPath}`;
      return {
        headers: { ...via(attempt), ...twilio.signedHeaders(url, fields, secret) },
        body: new URLSearchParams(fields).toString(),
      };
    },
    secret: twilio.authToken,
    proven: 204,
    refusal: { status: 429 },
  },
  {
    name: "the signature of a Mailgun domain",
    method: "POST",
    path: mailgun.inboundPath,
    ask: (secret, attempt, now) => ({
      headers: { ...form, ...via(attempt) },
      body: new URLSearchParams({
        ...mailgun.signed(now, undefined, secret),
        ...mailgun.mailFields({ "Message-Id": `<${attempt}@mail.example>` }),
      }).toString(),
    }),
    secret: mailgun.signingKey,
    proven: 200,
    refusal: { message: expect.stringContaining("Too many calls") },
  },
  {
    name: "a token of the JSON API",
    method: "GET",
    path: "/api/me",
    ask: (secret, attempt) => ({ headers: { ...via(attempt), authorization: `Bearer ${secret}` } }),
    secret: ctlive.agentToken,
    proven: 200,
    refusal: { code: "rate_limited" },
  },
  {
    name: "the password of a Web1on1 client",
    method: "POST",
    path: "/v2/auth/token",
    ask: (secret, attempt) => ({
      headers: { ...json, ...via(attempt) },
      body: JSON.stringify({ email: web1on1.botEmail, password: secret }),
    }),
    secret: web1on1.botPassword,
    isSignIn: true,
    proven: 201,
    refusal: { error: { statusCode: 429, name: "TooManyRequests" } },
  },
  {
    name: "the password of an agent by Web1on1",
    method: "POST",
    path: "/v2/auth/token",
    ask: (secret, attempt) => ({
      headers: { ...json, ...via(attempt) },
      body: JSON.stringify({ email: "two@test.test", password: secret }),
    }),
    secret: agentPassword,
    isSignIn: true,
    proven: 201,
    refusal: { error: { statusCode: 429, name: "TooManyRequests" } },
  },
  {
    name: "the secret of an Alvaria client",
    method: "POST",
    path: "/tokenservice/oauth2/access_token",
    ask: (secret, attempt) => ({
      headers: {
        ...form,
        ...via(attempt),
        authorization: alvaria.basic(alvaria.demoApp.clientId, secret),
      },
      body: `grant_type=client_credentials&scope=messagingapi+provisioningapi&realm=acme&n=${attempt}`,
    }),
    secret: alvaria.demoApp.clientSecret,
    isSignIn: true,
    proven: 200,
    refusal: { code: 429, errors: [{ scope: "rateLimit" }] },
  },
];
