import { withToken } from "../stage/calls.mjs";
import { shapes } from "./shapes.mjs";

/** What Node takes of all headers of a request together is 16 KiB. */
const length = 12_000;

const doors = [
  ["POST", "/imchannel/message"],
  ["POST", "/api/v1.0/AsyncConversation/SendMessage"],
  ["POST", "/clientweb/api/v2/chats?tenantUrl=north.example.com"],
  ["POST", "/twilio/AC1/inbound"],
  ["POST", "/mailgun/mail.north.test/inbound"],
  ["POST", "/v2/auth/token"],
  ["GET", "/v2/conversations"],
  ["POST", "/tokenservice/oauth2/access_token?realm=via-north"],
  ["GET", "/via/v2/organizations/via-north/provisioning/users"],
  ["GET", "/api/me"],
];

const schemes = ["", "Basic ", "Bearer ", "MOBILE-API-140-327-PLAIN ", "ctlivetoken "];

const others = [
  "cookie",
  "content-type",
  "accept",
  "accept-language",
  "accept-encoding",
  "origin",
  "referer",
  "user-agent",
  "range",
  "if-none-match",
  "if-modified-since",
  "last-event-id",
  "x-forwarded-for",
  "forwarded",
  "x-hub-signature",
  "x-twilio-signature",
  "x-api-key",
  "via-client-sessionid",
  "idempotency-key",
  "sec-fetch-site",
  "ctlivetoken",
];

/** Headers of somebody who proved nothing, in every shape, at every door; and long paths and queries. */
export function headerInputs() {
  // A header holds what Latin-1 has, and neither tabs at its ends nor lines.
  const texts = shapes(length).map(({ name, text }) => ({ name, text: text.replace(/\n/gu, "x") }));
  const authorizations = texts.flatMap(({ name, text }) =>
    doors.flatMap(([method, path]) =>
      schemes.map((scheme) => ({
        name: `Authorization: ${scheme}${name} at ${path}`,
        make: () => request(method, path, { authorization: scheme + text }),
      })),
    ),
  );
  const rest = texts.flatMap(({ name, text }) =>
    others.map((header, at) => {
      const [method, path] = doors[at % doors.length];
      return {
        name: `${header}: ${name} at ${path}`,
        make: () => request(method, path, { [header]: text }),
      };
    }),
  );
  const paths = texts.flatMap(({ name, text }) => {
    const encoded = encodeURI(text).slice(0, length);
    return [
      ["a path", `/${encoded}`],
      ["a vendor's path", `/clientweb/api/v2/chats/${encoded}`],
      ["a query", `/api/conversations?search=${encoded}`],
      ["a vendor's query", `/clientweb/api/v2/availability?tenantUrl=${encoded}`],
    ].map(([where, path]) => ({ name: `${name} in ${where}`, make: () => ({ path }) }));
  });
  return [...authorizations, ...rest, ...paths];
}

function request(method, path, headers) {
  if (method === "GET") return { method, path, headers };
  return { method, path, headers: { "content-type": "application/json", ...headers }, body: "{}" };
}

/** Headers of those who are known, that ask for something dear. */
export function provenHeaderInputs(own) {
  const { token } = own.people.agent;
  return shapes(length).flatMap(({ name, text }) =>
    ["range", "if-none-match", "last-event-id", "accept-encoding", "accept"].map((header) => ({
      name: `${header}: ${name} of an agent`,
      make: () =>
        withToken(token, "GET", "/api/conversations", undefined, {
          [header]: text.replace(/\n/gu, "x"),
        }),
    })),
  );
}
