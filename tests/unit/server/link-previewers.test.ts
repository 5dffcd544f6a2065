import { expect, test } from "vitest";
import { isPreview } from "@/lib/server/front-door/link-previewers";

test.each([
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
  "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBAV/470.0]",
])("a person's browser follows a link: %s", (agent) => {
  expect(isPreview({ "user-agent": agent })).toBe(false);
});

test.each([
  "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "WhatsApp/2.24.6.77 A",
  "SkypeUriPreview Preview/0.5",
  "LinkedInBot/1.0",
  "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/126.0.0.0",
  "curl/8.5.0",
])("a program only looks: %s", (agent) => {
  expect(isPreview({ "user-agent": agent })).toBe(true);
});

test("a browser that loads ahead only looks, and so does who names nothing", () => {
  const agent = { "user-agent": "Mozilla/5.0 Firefox/128.0" };
  for (const name of ["purpose", "sec-purpose", "x-purpose", "x-moz"]) {
    expect(isPreview({ ...agent, [name]: "prefetch" })).toBe(true);
  }
  expect(isPreview({})).toBe(true);
});
