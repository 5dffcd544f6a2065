import { expect, test } from "vitest";
import { createPasswords } from "@/lib/server/storage/passwords";

const costOf = (hash: string) => hash.split("$").slice(0, 4).join("$");

test("a password costs what is recommended unless said otherwise, one that nobody has the same", async () => {
  const passwords = createPasswords();
  const recommended = "$argon2id$v=19$m=19456,t=2,p=1";
  expect(costOf(await passwords.hash("a password"))).toBe(recommended);
  expect(costOf(await passwords.ofNobody())).toBe(recommended);
});

test("a password is told from others whatever it cost to hash", async () => {
  const [dear, cheap] = [createPasswords(), createPasswords({ memoryKiB: 8, passes: 1 })];
  for (const hash of [await dear.hash("right"), await cheap.hash("right")]) {
    expect(await dear.verify(hash, "right")).toBe(true);
    expect(await cheap.verify(hash, "wrong")).toBe(false);
  }
});

test("the hash of a password that nobody has is made once", async () => {
  const passwords = createPasswords({ memoryKiB: 8, passes: 1 });
  expect(await passwords.ofNobody()).toBe(await passwords.ofNobody());
});
