import { expect, test } from "vitest";
import { inTurn } from "@/lib/client/browser/in-turn";

test("what is asked for under a key is run one after the other, also after a failure; other keys do not wait", async () => {
  const told: string[] = [];
  let release = () => {};
  const first = inTurn("a", async () => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    told.push("first");
    throw new Error("refused");
  });
  const second = inTurn("a", async () => {
    told.push("second");
    return 2;
  });
  await inTurn("b", async () => told.push("other"));
  expect(told).toEqual(["other"]);
  release();
  await expect(first).rejects.toThrow("refused");
  expect(await second).toBe(2);
  expect(told).toEqual(["other", "first", "second"]);
});
