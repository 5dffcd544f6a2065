import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { InboxView } from "@/lib/protocols/customer-side/protocol";
import { chatKey, entry, request } from "./entry-line";

const { availability, parameters, version, configuration, iceServers, uploadFile } =
  brightPattern.operations;
const random = Uint8Array.from({ length: 64 }, (_, at) => at * 3);
const open: InboxView = { kind: "line", isOpen: true, expectedWaitSeconds: 45, random };
const version1 = request("", { path: "/clientweb/api/v1/x" });
const version2 = request("", { path: "/clientweb/api/v2/x" });

test("an entry is available in its hours, with the waiting time where it is known", () => {
  expect(JSON.parse(availability.respond(open).body)).toEqual({ chat: "available", ewt: "45" });
  const closed = { ...open, isOpen: false, expectedWaitSeconds: null };
  expect(JSON.parse(availability.respond(closed).body)).toEqual({ chat: "notAvailable" });
});

test("expected parameters are pairs, and objects in version 1", () => {
  const settings = entry({
    expectedParameters: [
      { name: "order_email", type: "EMAIL" },
      { name: "__proto__", type: "FIRST_NAME" },
    ],
  });
  expect(parameters.respond(open, version2, settings).body).toBe(
    '{"parameters":[{"order_email":"EMAIL"},{"__proto__":"FIRST_NAME"}]}',
  );
  expect(JSON.parse(parameters.respond(open, version1, settings).body)).toEqual({
    parameters: settings.expectedParameters,
  });
});

test("the version is a text", () => {
  expect(JSON.parse(version.respond().body)).toEqual({ server_version: expect.any(String) });
});

test("an upload is answered with its id and its name", () => {
  const file = { key: "f-1", fileName: "receipt.jpg" };
  expect(JSON.parse(uploadFile.respond(file).body)).toEqual({
    file_id: "f-1",
    file_name: "receipt.jpg",
  });
});

describe("ICE servers", () => {
  const servers = [
    { url: "stun:stun.acme.example:3478" },
    { url: "turn:turn.acme.example:3478", username: "u1", credential: "c1" },
  ];
  const settings = entry({ iceServers: servers });

  test("are plain for callers that name no session", async () => {
    const { body } = await iceServers.respond(open, version2, settings);
    expect(JSON.parse(body)).toEqual({ servers });
  });

  test("are encrypted for those that do, with a new salt and IV each time", async () => {
    const query = { sessionId: chatKey, domain: "x", appId: "y" };
    const answer = await iceServers.respond(open, request("", { query }), settings);
    expect(answer.headers["content-type"]).toBe("text/plain; charset=utf-8");
    const sealed = Buffer.from(answer.body, "base64");
    expect([...sealed.subarray(0, 28)]).toEqual([...random.subarray(0, 28)]);
    expect(JSON.parse(await unseal(sealed, chatKey))).toEqual(servers);
    await expect(unseal(sealed, "another session")).rejects.toThrow();
  });
});

/** As the widget opens it (bright-pattern §3.11). */
async function unseal(sealed: Buffer<ArrayBuffer>, sessionId: string): Promise<string> {
  const password = new TextEncoder().encode(sessionId);
  const secret = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const salt = sealed.subarray(0, 16);
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: 65_536 },
    secret,
    256,
  );
  const key = await crypto.subtle.importKey("raw", bits, "AES-GCM", false, ["decrypt"]);
  const iv = sealed.subarray(16, 28);
  const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, sealed.subarray(28));
  return new TextDecoder().decode(text);
}

test("the configuration has what is documented and what the widget reads", () => {
  const settings = entry({
    name: "Shop",
    widget: { title: "Help", location: "top_left", outOfHoursText: "Closed", tabColor: "#123456" },
  });
  const body = JSON.parse(configuration.respond(open, version2, settings).body);
  expect(body).toMatchObject({
    widgets: [
      {
        name: "Shop",
        urls: ["/"],
        definition: {
          contact_tab: {
            enabled: true,
            location: "top_left",
            bg_color: "#123456",
            out_of_hours_msg: "Closed",
            show_ewt_out_of_hours: false,
          },
        },
        styles: { style1: { baseFont: { color: "#111827" } } },
      },
    ],
    definition: {
      chatWidgetStyling: { title: "Help", location: "top_left", videoCallEnabled: false },
      chatInitiations: [
        { urls: ["/"], contactTab: { enabled: true, location: "top_left" }, preChat: {} },
      ],
      proactiveOffers: [],
      forms: [],
    },
    styles: { style1: { baseFont: { color: "#111827" } } },
  });
});

test("both versions have the paths of their documents", () => {
  const paths = Object.values(brightPattern.operations).flatMap((operation) =>
    operation.paths.map((path) => `${operation.method} ${path}`),
  );
  const added = [
    ["POST", "chats/:chatId/notifications"],
    ["GET", "casehistory"],
    ["POST", "closecase"],
    ["POST", "chats/:chatId/closecase"],
    ["GET", "version"],
  ];
  const both = [
    ["GET", "availability"],
    ["GET", "parameters"],
    ["POST", "chats"],
    ["GET", "chats/active"],
    ["POST", "chats/:chatId/events"],
    ["GET", "chats/:chatId/events"],
    ["GET", "chats/:chatId/history"],
    ["POST", "files"],
    ["GET", "chats/:chatId/files/:fileId"],
    ["GET", "chats/:chatId/profilephotos/:partyId"],
    ["GET", "chats/:chatId/chaticon"],
    ["GET", "iceservers"],
    ["GET", "configuration"],
    ["GET", "chats/:chatId/casehistory"],
  ];
  expect(paths.sort()).toEqual(
    [
      ...both.map(([method, path]) => `${method} /clientweb/api/v1/${path}`),
      ...[...both, ...added].map(([method, path]) => `${method} /clientweb/api/v2/${path}`),
      "GET /clientweb/file/:fileId",
    ].sort(),
  );
});
