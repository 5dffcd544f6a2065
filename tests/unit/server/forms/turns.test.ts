import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, test } from "vitest";
import { shareTurn } from "@/lib/server/forms/turns";

const piece = 64 * 1024;

test("however many bodies are worked on, others have a turn after 128 KiB of them", async () => {
  let isDone = false;
  let turns = 0;
  const others = (async () => {
    for (; !isDone; turns++) await nextTurn();
  })();
  const body = async () => {
    for (let read = 0; read < 20; read++) await shareTurn(piece);
  };
  await Promise.all([body(), body(), body()]);
  isDone = true;
  await others;
  // Of three bodies, each waits for the same turn with a piece in its hand.
  expect(turns).toBeGreaterThanOrEqual(Math.floor((3 * 20) / 4));
});

test("a small body waits for nobody", async () => {
  await nextTurn();
  let isOver = false;
  const turn = nextTurn().then(() => {
    isOver = true;
  });
  await shareTurn(1_000);
  expect(isOver).toBe(false);
  await turn;
});
