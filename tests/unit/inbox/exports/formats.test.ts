import { writeFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { createWriter } from "@/lib/inbox/exports/formats/create-writer";
import { type ExportWording, loadExportWording } from "@/lib/inbox/exports/wording";
import type { ExportFormat } from "@/lib/model/exports/export";
import {
  conversation,
  everyKind,
  fileOf,
  message,
  turned,
} from "../../../support/exported-samples";

let wording: ExportWording;
beforeAll(async () => {
  wording = await loadExportWording("en", "Europe/Madrid");
});
const written = (format: ExportFormat) =>
  fileOf(createWriter(format, wording), [
    [conversation(), everyKind()],
    [
      conversation({ customer: `Customer ${turned}`, tags: [], priority: null }),
      Array.from({ length: 60 }, (_, at) =>
        message(`Line ${at}`, at % 3 === 0 ? { direction: "outbound", author: "Agent Two" } : {}),
      ),
    ],
  ]);

describe("a page", () => {
  test("runs nothing and asks nobody for anything", () => {
    const html = written("html");
    if (process.env.KEEP_HTML) writeFileSync(process.env.KEEP_HTML, html);
    expect(html).not.toMatch(/<script|<link|<iframe|@import|url\(|\son\w+=/iu);
    const sources = [...html.matchAll(/\s(?:src|href)="([^"]*)"/gu)].map(([, source]) => source);
    expect(sources.every((source) => source?.startsWith("data:image/"))).toBe(true);
    expect(html).toContain("&lt;script&gt;alert(&quot;it&quot;)&lt;/script&gt;");
    expect(html).toContain("https://shop.example/a?b=1&amp;c=2");
    expect(html).toContain("default-src 'none'");
  });

  test("is written piece by piece into whole elements", () => {
    const html = written("html");
    for (const name of ["table", "section", "tr", "td", "div", "p", "main", "html", "bdi"]) {
      const opened = html.match(new RegExp(`<${name}[ >]`, "gu"))?.length ?? 0;
      expect([name, html.match(new RegExp(`</${name}>`, "gu"))?.length ?? 0]).toEqual([
        name,
        opened,
      ]);
    }
  });
});

test("a text says who said what and when, what became of it, and what is in the file", () => {
  const text = written("text");
  for (const words of [
    "Conversations of Fixture & Sons",
    "chosen by Agent Two on 12 Nov 2026, 13:00",
    "Not delivered, 12 Nov 2026, 14:00: The number is not reachable",
    "Document: report.pdf (application/pdf, 12.4 kB)",
    "Voice message: Voice message (application/pdf), not available",
    "Deleted by the sender on 12 Nov 2026, 14:00",
    "The customer reacted with 👍",
    "The customer got:",
    "Subject: Your bill",
    "Agent Two (note)",
    "Customer One (customer), on Mail",
    "Sent automatically",
    "1 conversation was left out",
  ]) {
    expect(text).toContain(words);
  }
  expect(text).not.toContain("\u202e");
});

test("each line of JSON is a document of its own, and the last says that it is whole", () => {
  const lines = written("json")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(lines[0]).toMatchObject({ kind: "export", version: 1 });
  expect(lines.at(-1)).toEqual({ kind: "end", written: 2, leftOut: 1 });
  expect(lines.filter(({ kind }) => kind === "message")).toHaveLength(75);
});
