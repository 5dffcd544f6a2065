import { describe, expect, test } from "vitest";
import {
  answerIdempotentRequest,
  claimIdempotentRequest,
  findIdempotentRequest,
  sweepIdempotentRequests,
} from "@/db/stores/idempotent-requests";
import { newId, noon } from "../../support/database-rows";
import { describeOnEngines } from "../../support/databases";

const later = (seconds: number) => new Date(noon.getTime() + 1_000 * seconds);
const answer = { status: 201, headers: { "content-type": "application/json" }, body: '{"ü":1}' };

describeOnEngines("a request under a key", (given) => {
  const named = () => ({ protocol: "web1on1", caller: newId(), key: "k" });
  const claim = (name: ReturnType<typeof named>, now = noon) =>
    given().write((scope) =>
      claimIdempotentRequest(scope, { ...name, digest: "d", forgetAt: later(60) }, now),
    );
  const find = (name: ReturnType<typeof named>, now = noon) =>
    findIdempotentRequest(given().read, name, now);

  test("is claimed once, also by many at once, and by each caller and protocol for itself", async () => {
    const name = named();
    const claims = await Promise.all(Array.from({ length: 5 }, () => claim(name)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await claim({ ...name, caller: newId() })).toBe(true);
    expect(await claim({ ...name, protocol: "alvaria" })).toBe(true);
    expect(await claim({ ...name, key: "K" })).toBe(true);
  });

  test("keeps its answer as it was", async () => {
    const name = named();
    await claim(name);
    expect(await find(name)).toMatchObject({ digest: "d", answer: null });
    await given().write((scope) => answerIdempotentRequest(scope, name, answer));
    expect(await find(name)).toEqual({ ...name, digest: "d", answer, forgetAt: later(60) });
  });

  test("is not claimed when the write that claimed it fails", async () => {
    const name = named();
    const failing = given().write(async (scope) => {
      await claimIdempotentRequest(scope, { ...name, digest: "d", forgetAt: later(60) }, noon);
      throw new Error("Not this");
    });
    await expect(failing).rejects.toThrow("Not this");
    expect(await find(name)).toBeUndefined();
    expect(await claim(name)).toBe(true);
  });

  describe("whose time is over", () => {
    test("is unknown, and may be claimed anew", async () => {
      const name = named();
      await claim(name);
      expect(await find(name, later(59))).toBeDefined();
      expect(await claim(name, later(59))).toBe(false);
      expect(await find(name, later(60))).toBeUndefined();
      expect(await claim(name, later(60))).toBe(true);
    });

    test("is swept, and no other", async () => {
      const [old, young] = [named(), named()];
      await claim(old);
      await given().write((scope) =>
        claimIdempotentRequest(scope, { ...young, digest: "d", forgetAt: later(61) }, noon),
      );
      await given().write((scope) => sweepIdempotentRequests(scope, later(60)));
      expect(await find(old)).toBeUndefined();
      expect(await find(young)).toBeDefined();
    });
  });
});
