import { describe, expect, test } from "vitest";
import { ctlive } from "@/lib/protocols/ctlive";
import { protocolKinds } from "@/lib/protocols/customer-side/protocol";
import { findProtocol, protocols } from "@/lib/protocols/registry";
import { line, provisioned } from "./ctlive-line";

function faultsOf(changes: object): readonly string[] {
  const { error } = ctlive.settings.safeParse({ ...provisioned, ...changes });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join(".")}: ${message}`);
}

describe("settings", () => {
  test("defaults are filled in", () => {
    expect(line()).toEqual({
      ...provisioned,
      integrationType: "WHATSAPP",
      payloadKey: "whatsApp",
      mediaAuth: null,
      mediaAuthHosts: [],
      allowPrivateHosts: [],
      sendMessageId: false,
      keywordStrip: "",
      replyWindowHours: 24,
    });
  });

  test("parsed settings parse to themselves", () => {
    const parsed = line({ integrationType: "VIBER", mediaAllowPrivateHosts: ["Localhost"] });
    expect(ctlive.settings.parse(JSON.parse(JSON.stringify(parsed)))).toEqual(parsed);
  });

  test.each(Object.keys(provisioned))("%s is required", (member) => {
    expect(faultsOf({ [member]: undefined }).join()).toMatch(new RegExp(`^${member}: `));
  });

  test.each([
    [{ colour: 1 }, ': Unrecognized key: "colour"'],
    [{ outboundUrl: "ftp://gateway.example" }, "outboundUrl: must be an http or https URL"],
    [{ outboundUser: "a:b" }, "outboundUser: must not contain a colon"],
    [{ integrationType: "A:B" }, "integrationType: must be a channel name without : and *"],
    [{ inboundAuth: [{ basik: {} }] }, "inboundAuth.0: must be one of"],
    [{ inboundAuth: [{ token: "t" }, { anyone: false }] }, "inboundAuth.1: must be one of"],
    [{ mediaAuth: { app: "" } }, "mediaAuth"],
  ])("%j is refused with its place", (changes, fault) => {
    expect(faultsOf(changes).join()).toContain(fault);
  });

  test.each([{ inboundAuth: [] }, { replyWindowHours: 0 }, { sendMessageId: "yes" }])(
    "%j is refused",
    (changes) => {
      expect(faultsOf(changes)).toHaveLength(1);
    },
  );
});

describe("what they mean", () => {
  const { channel } = ctlive;

  test.each([
    [{}, 24],
    [{ integrationType: "whatsapp" }, 24],
    [{ integrationType: "VIBER" }, null],
    [{ integrationType: "VIBER", replyWindowHours: 1.5 }, 1.5],
    [{ replyWindowHours: null }, null],
  ])("%j opens a reply window of %j hours", (changes, hours) => {
    expect(channel.replyWindowMs(line(changes))).toBe(hours === null ? null : hours * 3_600_000);
  });

  test("both spellings of the private hosts are joined", () => {
    const hosts = {
      allowPrivateHosts: ["10.0.0.1"],
      mediaAllowPrivateHosts: ["LOCALHOST", "10.0.0.1"],
    };
    expect(channel.deliveryMode.privateHosts(line(hosts))).toEqual(["10.0.0.1", "localhost"]);
  });

  test.each([
    [null, { kind: "none" }],
    [{ basic: { user: "u", password: "p" } }, { kind: "basic", user: "u", password: "p" }],
    [{ app: "key" }, { kind: "header", value: "App key" }],
    [{ bearer: "t" }, { kind: "bearer", token: "t" }],
  ])("media is fetched with %j", (mediaAuth, auth) => {
    const settings = line({ mediaAuth, mediaAuthHosts: ["gw.example"] });
    expect(channel.deliveryMode.mediaFetch(settings)).toEqual({ auth, authHosts: ["gw.example"] });
  });

  test("a line is shown by its service address", () => {
    expect(channel.displayAddress(line({ serviceAddress: "+1234" }))).toBe("+1234");
  });
});

describe("the registry", () => {
  test("finds a protocol by its kind, and only by it", () => {
    expect(findProtocol("ctlive")).toBe(ctlive);
    expect(findProtocol("constructor")).toBeUndefined();
    expect(Object.keys(protocols)).toEqual([...protocolKinds]);
  });

  test("both spellings of the path accept calls of at most one mebibyte", () => {
    const { method, paths, bodyBytesMax } = ctlive.operations.message;
    expect([method, paths, bodyBytesMax]).toEqual([
      "POST",
      ["/imchannel/message", "/imchanne/message"],
      1_048_576,
    ]);
  });
});
