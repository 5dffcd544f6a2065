import { afterEach, beforeEach, expect, test } from "vitest";
import { type ApiStage, openApiStage, supervisorToken } from "../../support/api-stage";
import { exportsOf } from "../../support/export-stage";
import { openInlineSearch } from "../../support/inline-search";

let stage: ApiStage;
beforeEach(async () => {
  stage = await openApiStage({}, undefined, openInlineSearch);
});
afterEach(() => stage.close());

test("an export of what was said has the conversations in which it was said, and no others", async () => {
  const saying = (text: string) => ({ message: { type: "TEXT", text } });
  const said = await stage.customerWrites(saying("The pump is loud"));
  await stage.customerWrites({ from: "390600000001", ...saying("My bill") });
  const found = async () => {
    const { items } = await stage.ok("search", { query: { q: "pump" } });
    return items.map(({ conversationId }) => conversationId);
  };
  await expect.poll(found).toEqual([said]);
  const exports = exportsOf(stage, supervisorToken);
  const file = await exports.fileOf({ query: "pump is:open", words: "said", format: "json" });
  const lines = file
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines.filter(({ kind }) => kind === "conversation")).toMatchObject([{ id: said }]);
  expect(await exports.ask({ query: "pump" })).toMatchObject({ total: 0 });
});

test.each([
  ["by:me pump", "The search does not know “by:”. Lists and transcripts do.", 0, 5],
  ["pump messages:>2", "The search does not know “messages:”. Lists and transcripts do.", 5, 11],
  [
    ...[
      "opened-before:2026-01-01",
      "The search does not know “opened-before:”. Lists and transcripts do.",
    ],
    ...[0, 24],
  ],
  ["👍", "Emoji cannot be searched. Say what to look for in words.", 0, 2],
  ["  ", "Say what to look for.", 0, 2],
] as const)(
  "a search for %j says why it finds nothing, and where",
  async (q, message, offset, length) => {
    const refusal = await stage.refused("search", { query: { q } });
    expect(refusal).toMatchObject({
      status: 400,
      errors: [{ path: "q", message, offset, length }],
    });
  },
);

test("transcripts are not all listed for an emoji", async () => {
  const query = { query: "👍" };
  for (const name of ["listTranscripts", "countTranscripts"] as const) {
    const refusal = await stage.refused(name, { token: supervisorToken, query });
    expect(refusal.status).toBe(400);
  }
});

test("what was said is found by plain letters", async () => {
  const said = await stage.customerWrites({
    message: { type: "TEXT", text: "My name is Østergård, not Đukić" },
  });
  const found = async (q: string) => {
    const { items } = await stage.ok("search", { query: { q } });
    return items.map(({ conversationId }) => conversationId);
  };
  await expect.poll(() => found("ostergard dukic")).toEqual([said]);
  expect(await found("ØSTERGÅRD")).toEqual([said]);
});
