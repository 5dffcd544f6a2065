import { expect, test } from "vitest";
import { createHeldBytes } from "@/lib/server/limits/held-bytes";

const kibibyte = 1024;
const mebibyte = 1024 * kibibyte;
const refusal = expect.objectContaining({ code: "unavailable" });

test("small requests come through whoever takes up the rest", () => {
  const held = createHeldBytes();
  for (let address = 1; address <= 3; address++) {
    held.openHold(`192.0.2.${address}`).take(40 * mebibyte);
  }
  const last = held.openHold("192.0.2.4");
  expect(() => last.take(9 * mebibyte)).toThrow(refusal);
  expect(() => last.take(64 * kibibyte)).not.toThrow();
  expect(() => held.openHold("192.0.2.5").take(64 * kibibyte)).not.toThrow();
});

test("however small they are, one address has 16 MiB of them held and all have 64", () => {
  const held = createHeldBytes();
  const holdAll = (address: string) => {
    const holds = [];
    for (let at = 0; at < 256; at++) {
      const hold = held.openHold(address);
      hold.take(64 * kibibyte);
      holds.push(hold);
    }
    return holds;
  };
  const [first] = holdAll("192.0.2.1");
  expect(() => held.openHold("192.0.2.1").take(1)).toThrow(refusal);
  for (const address of ["192.0.2.2", "192.0.2.3", "192.0.2.4"]) holdAll(address);
  expect(() => held.openHold("192.0.2.5").take(1)).toThrow(refusal);

  first?.release();
  first?.release();
  expect(() => held.openHold("192.0.2.5").take(64 * kibibyte)).not.toThrow();
  expect(() => held.openHold("192.0.2.5").take(1)).toThrow(refusal);
});
