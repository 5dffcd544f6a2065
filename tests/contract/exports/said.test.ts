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
