import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { receivedFileName, safeFileName } from "@/lib/inbox/files/file-name";
import { anyText } from "../../support/any-text";

describe("a safe file name", () => {
  test.each([
    ["report.pdf", "report.pdf"],
    ["Ünïcode 報告 📎.pdf", "Ünïcode 報告 📎.pdf"],
    ["../../etc/passwd", "_.._etc_passwd"],
    ["C:\\Windows\\system.ini", "C:_Windows_system.ini"],
    [".htaccess", "htaccess"],
    ["... .hidden", "hidden"],
    ["  spaced.txt  ", "spaced.txt"],
    ["a\r\nSet-Cookie: x\u0000.txt", "aSet-Cookie: x.txt"],
    ["a\u0085b\u2028c", "abc"],
    ["annexe\u202Efdp.exe", "annexefdp.exe"],
    ["half \ud83d of a character", "half _ of a character"],
    ['say "hi";.txt', 'say "hi";.txt'],
  ])("of %j is %j", (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  test.each(["", " ", ".", "..", "\u0000", "\r\n", "\u202E"])("cannot be made of %j", (name) => {
    expect(safeFileName(name)).toBeNull();
  });

  test("keeps its extension when it is cut, and no half character", () => {
    expect(safeFileName(`${"x".repeat(300)}.jpeg`)).toBe(`${"x".repeat(235)}.jpeg`);
    expect(safeFileName(`${"😀".repeat(200)}.txt`)).toBe(`${"😀".repeat(118)}.txt`);
    expect(safeFileName(`a${"😀".repeat(200)}.txt`)).toBe(`a${"😀".repeat(117)}.txt`);
    expect(safeFileName(`${"x".repeat(300)}.${"y".repeat(20)}`)).toBe("x".repeat(240));
  });

  test("has no path, nothing unseen, a bounded length, and can be written in a URL", () => {
    const anything = anyText({ maxLength: 400 });
    fc.assert(
      fc.property(anything, (name) => {
        const safe = safeFileName(name);
        if (safe === null) return;
        expect(safe).not.toMatch(/[\\/\p{Cc}]/u);
        expect(safe).not.toMatch(/^\./u);
        expect(safe.length).toBeLessThanOrEqual(240);
        expect(decodeURIComponent(encodeURIComponent(safe))).toBe(safe);
      }),
    );
  });

  test("of a safe name is that name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (name) => {
        const safe = safeFileName(name);
        if (safe !== null) expect(safeFileName(safe)?.trim()).toBe(safe.trim());
      }),
    );
  });
});

describe("the name of a received file", () => {
  const received = {
    named: null,
    disposition: null,
    url: "https://gateway.test/media/123455",
    media: "image",
    id: "0190",
    contentType: "image/jpeg",
  } as const;

  test.each([
    [{ disposition: "../invoice.pdf" }, "_invoice.pdf"],
    [{ disposition: "\u0000", url: "https://a.test/x/Scan%20%C3%A9.pdf?key=1" }, "Scan é.pdf"],
    [{ url: "https://a.test/x/photo.png" }, "photo.png"],
    [{}, "image-0190.jpg"],
    [{ contentType: "application/x-unknown" }, "image-0190"],
    [{ media: "document", contentType: "application/pdf" }, "document-0190.pdf"],
    [{ url: "https://a.test/%ff" }, "image-0190.jpg"],
    [{ url: "not a url" }, "image-0190.jpg"],
    [{ url: "https://a.test/%2e%2e%2fetc.conf" }, "_etc.conf"],
    [{ named: "Google", contentType: "application/pdf" }, "Google.pdf"],
    [{ named: "Invoice 1.2", contentType: "application/pdf" }, "Invoice 1.2.pdf"],
    [{ named: "acme.com", contentType: "application/pdf" }, "acme.com.pdf"],
    [{ named: "Ends with a point.", contentType: "image/png" }, "Ends with a point.png"],
    [{ named: "song", contentType: "audio/mpeg" }, "song.mp3"],
    [{ named: "scan.JPG", contentType: "image/jpeg" }, "scan.JPG"],
    [{ named: "table.xlsx", contentType: "application/zip" }, "table.xlsx"],
    [{ named: "old", url: "https://a.test/x.doc", contentType: "application/x-cfb" }, "old.doc"],
    [{ named: "old", contentType: "application/octet-stream" }, "old"],
    [{ disposition: "contract", contentType: "application/pdf" }, "contract.pdf"],
    [{ named: "x".repeat(240), contentType: "application/pdf" }, `${"x".repeat(236)}.pdf`],
  ] as const)("with %j is %j", (changes, expected) => {
    expect(receivedFileName({ ...received, ...changes })).toBe(expected);
  });
});
