import { expect, test } from "vitest";
import { pastedFiles } from "@/components/ui/pasted-files";

const file = (name: string) => new File(["x"], name);

function pasted(text: string, ...names: readonly string[]): readonly string[] {
  const files = names.map(file) as unknown as FileList;
  return pastedFiles({ files, getData: (type) => (type === "text/plain" ? text : "") }).map(
    ({ name }) => name,
  );
}

test("a picture beside text is ignored", () => {
  expect(pasted("Model\tPrice\r\nGolf\t21,000\r\n", "image.png")).toEqual([]);
  expect(pasted("image", "image.png")).toEqual([]);
});

test("files without text are pasted", () => {
  expect(pasted("", "image.png")).toEqual(["image.png"]);
  expect(pasted(" \r\n", "image.png", "b.pdf")).toEqual(["image.png", "b.pdf"]);
});

test.for([
  ["their names", "a b.pdf\rc.png"],
  ["their paths", "/home/one/a b.pdf\nC:\\Users\\one\\c.png\n"],
  ["their addresses", "file:///home/one/a%20b.pdf\r\nfile:///home/one/c.png"],
] as const)("files beside %s are meant", ([, text]) => {
  expect(pasted(text, "a b.pdf", "c.png")).toEqual(["a b.pdf", "c.png"]);
});

test("a file name in another Unicode normal form is recognised", () => {
  expect(pasted("Ra\u0308der.pdf", "R\u00e4der.pdf")).toEqual(["R\u00e4der.pdf"]);
});

test("an invalid file URL is text", () => {
  expect(pasted("file:///%E0%A4%A", "a.pdf")).toEqual([]);
});
