import { expect, test, vi } from "vitest";
import { takeOneTimeToken } from "@/lib/chat-client/take-one-time-token";

/** Takes the one-time token out of an address; gives it with the address that is left. */
function take(href: string) {
  const replaceState = vi.fn();
  // Only these members of the browser's objects are used.
  const location = { href } as Location;
  const history = { state: { kept: true }, replaceState } as unknown as History;
  const oneTimeToken = takeOneTimeToken(location, history);
  const [state, , url] = replaceState.mock.calls[0] ?? [];
  return { oneTimeToken, state, left: url === undefined ? null : String(url) };
}

test("a one-time token is removed from the URL, and nothing else is", () => {
  expect(take("https://desk.example/chat/7?lang=en&id=a-1&token=t%2F2#top")).toEqual({
    oneTimeToken: { user: "a-1", token: "t/2" },
    state: { kept: true },
    left: "https://desk.example/chat/7?lang=en#top",
  });
});

test("an incomplete one-time token is ignored, and removed as well", () => {
  expect(take("https://desk.example/chat/7?token=t")).toMatchObject({
    oneTimeToken: null,
    left: "https://desk.example/chat/7",
  });
  expect(take("https://desk.example/chat/7?id=a&token=")).toMatchObject({ oneTimeToken: null });
});

test("a URL without one does not change", () => {
  expect(take("https://desk.example/chat/7?id=a")).toEqual({
    oneTimeToken: null,
    state: undefined,
    left: null,
  });
});
