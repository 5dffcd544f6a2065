import { describe, expect, test } from "vitest";
import { brightPattern } from "@/lib/protocols/bright-pattern";
import type { HttpRequest } from "@/lib/protocols/customer-side/protocol";
import {
  appHeader,
  chatKey,
  clientId,
  codeOf,
  entry,
  request,
  visitor,
  webHeader,
} from "./entry-line";

const { operations, visitorCookie, crossOrigin } = brightPattern;
const browser = { headers: { authorization: webHeader }, visitor };
const newBrowser = { ...browser, visitor: { ...visitor, isNew: true } };
const chat = { by: "key", key: chatKey };
const browserName = `WebChat:${visitor.id}`;

describe("a chat is asked for by", () => {
  test.each<[string, Partial<HttpRequest>, string | null]>([
    ["an app, by its client id", {}, clientId],
    ["a browser, by its cookie", browser, browserName],
    ["a server that keeps no cookies, by the chat id", newBrowser, null],
  ])("%s", (_, parts, contactAddress) => {
    const wire = request("", parts);
    const target = { conversation: chat, contactAddress };
    expect(operations.newEvents.parse(wire)).toEqual(target);
    expect(operations.history.parse(wire)).toEqual({ kind: "chat-history", ...target });
    expect(operations.caseHistory.parse(wire)).toEqual({ kind: "case-history", ...target });
    expect(operations.closeCase.parse(wire).events).toEqual([
      { kind: "act", ...target, act: { kind: "close-case" } },
    ]);
  });

  test.each<[string, Partial<HttpRequest>, string | null]>([
    ["an app, by its client id", {}, clientId],
    ["a browser, by its cookie", { headers: {}, visitor }, browserName],
    ["a page that sends neither", { headers: {} }, null],
    ["a page with a new cookie", { headers: {}, visitor: newBrowser.visitor }, null],
  ])("%s, where it is about files and pictures", (_, parts, contactAddress) => {
    const target = { conversation: chat, contactAddress };
    const wire = request("", { ...parts, params: { chatId: chatKey, fileId: "f", partyId: "p" } });
    expect(operations.file.parse(wire)).toEqual({ kind: "file", key: "f", ...target });
    expect(operations.profilePhoto.parse(wire)).toEqual({
      kind: "party-image",
      partyId: "p",
      ...target,
    });
    expect(operations.chatIcon.parse(wire)).toEqual({ kind: "line-image", ...target });
    expect(operations.bareFile.parse(wire)).toEqual({ kind: "bare-file", key: "f" });
  });

  test("nobody whose header is wrong", () => {
    const headers = { authorization: "Basic x" };
    const params = { chatId: chatKey, fileId: "f" };
    expect(codeOf(() => operations.file.parse(request("", { headers, params })))).toEqual([
      403,
      "2002",
    ]);
  });
});

test("the caller's open chat is identified by the caller's address", () => {
  const target = { conversation: { by: "external", id: clientId }, contactAddress: clientId };
  const wire = request();
  expect(operations.activeChat.parse(wire)).toEqual({ kind: "chat", ...target });
  expect(operations.activeCaseHistory.parse(wire)).toEqual({ kind: "case-history", ...target });
  expect(operations.closeActiveCase.parse(wire).events).toMatchObject([target]);
  expect(operations.uploadFile.parse(wire)).toEqual({ contactAddress: clientId });
  expect(operations.uploadFile.parse(request("", browser))).toEqual({
    contactAddress: browserName,
  });
  // Nobody's, whose name would be another with the next call.
  expect(operations.uploadFile.parse(request("", newBrowser))).toEqual({ contactAddress: null });
});

test.each(["", "\u0000", "a b", "x".repeat(256), "../x"])(
  "%j in a path is the id of nothing",
  (id) => {
    const params = { chatId: id, fileId: id, partyId: id };
    expect(codeOf(() => operations.newEvents.parse(request("", { params })))).toEqual([
      404,
      "5005",
    ]);
    expect(codeOf(() => operations.bareFile.parse(request("", { params })))).toEqual([404, "5502"]);
    expect(codeOf(() => operations.profilePhoto.parse(request("", { params })))).toEqual([
      404,
      "5502",
    ]);
  },
);

describe("the cookie", () => {
  test.each([
    [{ authorization: webHeader }, true],
    [{ authorization: webHeader, cookie: "BPCLIENTID=x" }, true],
    [{ cookie: "a=b; BPCLIENTID=x" }, true],
    [{ cookie: "XBPCLIENTID=x" }, false],
    [{ authorization: appHeader, cookie: "BPCLIENTID=x" }, false],
    [{ authorization: "Basic x", cookie: "BPCLIENTID=x" }, false],
    [{}, false],
  ])("with %j tells who calls: %s", (headers: Readonly<Record<string, string>>, isUsed) => {
    expect(visitorCookie.isUsed(headers)).toBe(isUsed);
  });
});

test("pages of origins that the entry allows may call", () => {
  const allowedOrigins = ["https://www.example.com"];
  expect(crossOrigin.allowedOrigins(entry({ allowedOrigins }))).toEqual(allowedOrigins);
  expect(crossOrigin).toMatchObject({
    methods: ["GET", "POST"],
    headers: ["Authorization", "Content-Type", "Cache-Control", "User-Agent", "UserAgent"],
  });
});
