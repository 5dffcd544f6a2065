import { expect, test } from "vitest";
import { nextNumber } from "@/db/stores/sequences";
import { newId } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

describeOnEngines("a sequence", (given) => {
  const next = (name: string, from = 1_000_000_000) =>
    given().write((scope) => nextNumber(scope, name, from));

  test("counts up from where it is asked to begin, and never back", async () => {
    const name = newId();
    expect([await next(name), await next(name)]).toEqual([1_000_000_000, 1_000_000_001]);
    expect(await next(name, 5_125_890_558)).toBe(5_125_890_558);
    expect(await next(name)).toBe(5_125_890_559);
    expect(await next(newId(), 7)).toBe(7);
  });

  test("gives no number twice to writes at the same time", async () => {
    const name = newId();
    const numbers = await Promise.all(Array.from({ length: 20 }, () => next(name)));
    expect(new Set(numbers).size).toBe(20);
  });

  test("takes a number back with the write that took it", async () => {
    const name = newId();
    const failed = given().write(async (scope) => {
      await nextNumber(scope, name, 1);
      throw new Error("undone");
    });
    await expect(failed).rejects.toThrow("undone");
    expect(await next(name, 1)).toBe(1);
  });
});
