import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { expect, test } from "vitest";
import { root } from "@/lib/server/boot/paths.mjs";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const files = ["docs", "lib", "db", "components", "app"]
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((path) =>
      join(folder, path),
    ),
  )
  .concat("README.md", "CHANGELOG.md");
const documents = files.filter((path) => path.endsWith(".md"));
const sources = files.filter((path) =>
  /^(?:lib|db|components|app)\/.*\.(?:ts|tsx|mjs)$/.test(path),
);

/** Without what stands in fences: examples name things that are not here. */
const prose = (path: string) => read(path).replace(/^ *```[\s\S]*?^ *```/gm, "");

/** Every target of a link or picture. */
function linksOf(path: string): readonly string[] {
  return [...prose(path).matchAll(/\]\(([^()\s]+)\)/g)].flatMap(([, target]) => target ?? []);
}

/** As GitHub makes an anchor of a heading. */
function anchorsOf(path: string): readonly string[] {
  return [...prose(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

test.each(documents)("every link in %s leads somewhere", (path) => {
  const dead = linksOf(path).filter((link) => {
    if (/^https:\/\//.test(link)) return false;
    const [target = "", anchor] = link.split("#");
    const file = target === "" ? path : relative(root, join(root, dirname(path), target));
    if (!existsSync(join(root, file))) return true;
    return anchor !== undefined && !anchorsOf(file).includes(anchor);
  });
  expect(dead).toEqual([]);
});

test.each(documents)("every folder and file that %s names is there", (path) => {
  if (path === "CHANGELOG.md") return;
  const named = [...prose(path).matchAll(/`((?:lib|db|docs|tests|app|components)\/[\w./-]*)`/g)];
  const missing = named.flatMap(([, name = ""]) => (existsSync(join(root, name)) ? [] : name));
  expect(missing).toEqual([]);
});

test("every function that docs/architecture.md names is there", () => {
  const text = sources.map(read).join("\n");
  const called = [...read("docs/architecture.md").matchAll(/(?<![.\w])([a-z]\w+)\(\)/g)];
  expect(called.length).toBeGreaterThan(10);
  const missing = called.flatMap(([, name = ""]) =>
    new RegExp(`function ${name}\\b`).test(text) ? [] : name,
  );
  expect(missing).toEqual([]);
});

test("the README can be read in one sitting", () => {
  expect(read("README.md").split("\n").length).toBeLessThan(120);
});

test("every picture is small, and shown in a document", () => {
  const pictures = files.filter((path) => path.startsWith("docs/pictures/"));
  expect(pictures.length).toBeGreaterThan(0);
  const shown = documents.map(read).join("\n");
  for (const path of pictures) {
    expect(statSync(join(root, path)).size, path).toBeLessThan(150_000);
    expect(shown).toContain(path.replace("docs/", ""));
  }
});

/** Citations as the code writes them: the name of a page below docs/protocols, and a section or edge case of it. */
function citationsOf(path: string): readonly string[] {
  const folder = /\/protocols\/([a-z\d-]+)\//.exec(path)?.[1] ?? "";
  const source = read(path);
  // A citation may run over the end of a comment's line.
  const text = source.replace(/\s*\n\s*(?:\*|\/\/) ?/g, " ");
  const sections = [...text.matchAll(/(?:([\w-]+) )?§(\d+(?:\.\d+)*)/g)].flatMap(
    ([, word = "", section]) => {
      if (/^\d+$/.test(word)) return []; // A section of an RFC.
      const name = pages.has(word) ? word : folder;
      return pages.has(name) ? `${name} §${section}` : `${path}: §${section}`;
    },
  );
  return [...sections, ...edgeCasesOf(text)];
}

/** As in "ctlive E9", or after a section: "contactatonce §2.1, E6". */
function edgeCasesOf(text: string): readonly string[] {
  return [...text.matchAll(/([\w-]+) ((?:§\d+(?:\.\d+)*, )?E\d+(?:, E\d+)*)/g)].flatMap(
    ([, name = "", list = ""]) =>
      pages.has(name) ? [...list.matchAll(/E\d+/g)].map(([one]) => `${name} §${one}`) : [],
  );
}

const pages = new Map(
  documents
    .filter((path) => path.startsWith("docs/protocols/"))
    .map((path) => [
      basename(path, ".md"),
      new Set(
        [...read(path).matchAll(/^\| (\d+(?:\.\d+)*|E\d+(?:, E\d+)*) \|/gm)].flatMap(
          ([, sections = ""]) => sections.split(", "),
        ),
      ),
    ]),
);

test("every citation in the code is a row of its protocol's page", () => {
  const tests = readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:ts|json)$/.test(path) && !path.startsWith(".artifacts"))
    .map((path) => join("tests", path));
  const cited = new Set([...sources, ...tests].flatMap(citationsOf));
  expect(cited.size).toBeGreaterThan(100);
  const unknown = [...cited].filter((citation) => {
    const [name = "", section] = citation.split(" §");
    return !pages.get(name)?.has(section ?? "");
  });
  expect(unknown).toEqual([]);
});
