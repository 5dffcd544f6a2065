import { expect, test, vi } from "vitest";
import { takeProof } from "@/lib/chat-client/take-proof";

/** Takes the proof out of an address; gives it with the address that is left. */
function take(href: string) {
  const replaceState = vi.fn();
  // Only these members of the browser's objects are used.
  const location = { href } as Location;
  const history = { state: { kept: true }, replaceState } as unknown as History;
  const proof = takeProof(location, history);
  const [state, , url] = replaceState.mock.calls[0] ?? [];
  return { proof, state, left: url === undefined ? null : String(url) };
}

test("a proof is taken out of the address, and nothing else", () => {
  expect(take("https://desk.example/chat/7?lang=en&id=a-1&token=t%2F2#top")).toEqual({
    proof: { user: "a-1", token: "t/2" },
    state: { kept: true },
    left: "https://desk.example/chat/7?lang=en#top",
  });
});

test("half a proof is none, and does not stay either", () => {
  expect(take("https://desk.example/chat/7?token=t")).toMatchObject({
    proof: null,
    left: "https://desk.example/chat/7",
  });
  expect(take("https://desk.example/chat/7?id=a&token=")).toMatchObject({ proof: null });
});

test("an address without one stays as it is", () => {
  expect(take("https://desk.example/chat/7?id=a")).toEqual({
    proof: null,
    state: undefined,
    left: null,
  });
});
