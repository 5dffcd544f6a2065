import { expect, test } from "vitest";
import { csvRecord } from "@/lib/model/exports/csv";

test("cells with quotes, commas and line ends come back as they were", () => {
  expect(csvRecord(["plain", 'a "word"', "a,b", "one\r\ntwo", null, 7, " edge"])).toBe(
    'plain,"a ""word""","a,b","one\r\ntwo",,7," edge"\r\n',
  );
});

test.each(["=1+1", "+39 06", "-2", "@SUM(A1)", "\t=1", "＝1", "\r=1"])(
  "no spreadsheet calculates %j",
  (text) => {
    const [cell = ""] = csvRecord([text]).split("\r\n");
    expect(cell.replace(/^"/u, "").startsWith("'")).toBe(true);
  },
);

test("a number of ours is a number", () => {
  expect(csvRecord([-2])).toBe("-2\r\n");
});
