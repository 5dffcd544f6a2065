import { expect, test } from "vitest";
import { createProgramTokens } from "@/lib/server/storage/program-tokens";

const noon = new Date("2026-01-05T12:00:00Z");
const at = (seconds: number) => new Date(noon.getTime() + seconds * 1_000);
const inSeconds = (seconds: number) => Math.floor(at(seconds).getTime() / 1_000);

const open = () => createProgramTokens("a secret of this installation");

test("a token reads as what was signed, the first time and later", async () => {
  const tokens = open()("web1on1");
  const token = await tokens.sign({ user: "one" });
  for (let time = 0; time < 3; time++) {
    expect(await tokens.read(token, noon)).toEqual({ outcome: "valid", claims: { user: "one" } });
  }
});

test("a token that was read before expires all the same", async () => {
  const tokens = open()("web1on1");
  const token = await tokens.sign({ user: "one", exp: inSeconds(60) });
  expect((await tokens.read(token, at(59))).outcome).toBe("valid");
  expect((await tokens.read(token, at(60))).outcome).toBe("expired");
  expect((await tokens.read(token, at(59))).outcome).toBe("valid");
});

test("a token for later is not valid yet, also where it was read", async () => {
  const tokens = open()("web1on1");
  const token = await tokens.sign({ nbf: inSeconds(10) });
  expect((await tokens.read(token, at(9))).outcome).toBe("invalid");
  expect((await tokens.read(token, at(10))).outcome).toBe("valid");
  expect((await tokens.read(token, at(9))).outcome).toBe("invalid");
});

test("tokens of another protocol, another installation, or changed ones are invalid", async () => {
  const all = open();
  const token = await all("web1on1").sign({ user: "one" });
  await all("web1on1").read(token, noon);
  const [head, , signature] = token.split(".");
  const body = Buffer.from(JSON.stringify({ user: "two" })).toString("base64url");
  expect((await all("alvaria").read(token, noon)).outcome).toBe("invalid");
  expect((await createProgramTokens("another")("web1on1").read(token, noon)).outcome).toBe(
    "invalid",
  );
  expect((await all("web1on1").read(`${head}.${body}.${signature}`, noon)).outcome).toBe("invalid");
});

test("digests are the same for the same text, and differ by purpose, protocol and installation", () => {
  const all = open();
  const digest = all("web1on1").digest("mark", "a text");
  expect(all("web1on1").digest("mark", "a text")).toBe(digest);
  expect(open()("web1on1").digest("mark", "a text")).toBe(digest);
  for (const other of [
    all("web1on1").digest("proof", "a text"),
    all("alvaria").digest("mark", "a text"),
    createProgramTokens("another")("web1on1").digest("mark", "a text"),
  ]) {
    expect(other).not.toBe(digest);
  }
});
