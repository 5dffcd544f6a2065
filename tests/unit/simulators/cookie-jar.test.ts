import { expect, test } from "vitest";
import { CookieJar } from "../../../lib/simulators/app/cookie-jar";

let time = 0;
const jar = () => new CookieJar(() => new Date(time));

test("a cookie is sent below its path until its time is over, and a new one takes its place", () => {
  const cookies = jar();
  cookies.keep(["BPCLIENTID=a=b; Path=/clientweb; HttpOnly; Max-Age=10"], false);
  cookies.keep(["BPCLIENTID=c; Path=/clientweb; Max-Age=10", "other=1"], false);
  expect(cookies.header("/clientweb/api/v2/chats")).toBe("BPCLIENTID=c; other=1");
  expect(cookies.header("/clientwebs")).toBe("other=1");
  time = 10_000;
  expect(cookies.header("/clientweb")).toBe("other=1");
  cookies.keep(["other=; Max-Age=0"], false);
  expect(cookies.header("/")).toBeNull();
});

test("what a browser refuses is not kept", () => {
  const cookies = jar();
  cookies.keep(["a=1; Secure; SameSite=None", "b=1; SameSite=None"], false);
  expect(cookies.all()).toEqual([]);
  cookies.keep(["a=1; Secure; SameSite=None; Path=/clientweb"], true);
  const later = new CookieJar(() => new Date(), cookies.all());
  expect(later.header("/clientweb/file/1")).toBe("a=1");
});
