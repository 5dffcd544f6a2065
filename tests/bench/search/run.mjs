import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { root } from "../../../lib/server/boot/paths.mjs";
import { loadCompiled } from "../../../lib/server/search/repair/compile.mjs";
import { corpus } from "./corpus.mjs";
import { questions, readers } from "./questions.mjs";

/**
 * Fills the index of the search with messages (five million unless `--messages` says otherwise) and prints how long
 * questions take: words in 0.001, 1, 10 and 30 % of all messages and combinations of them, the newest and the best hits,
 * for people who may see everything, 5 % or 0.02 %. The machine is asked twenty times for each; the first time is among them.
 */
const { values } = parseArgs({
  options: {
    messages: { type: "string", default: "5000000" },
    rounds: { type: "string", default: "20" },
  },
});
const say = (line) => process.stdout.write(`${line}\n`);
const count = Number(values.messages);
const rounds = Number(values.rounds);
const folder = mkdtempSync(join(tmpdir(), "parley-search-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
process.chdir(root);

const { SearchFile } = await loadCompiled("lib/server/search/search-file.ts");
const path = join(folder, "search.db");
const file = new SearchFile(path);

const begun = performance.now();
const batch = 1_000;
const perConversation = 12;
const places = new Map();
const messages = corpus(count);
for (let done = 0; done < count; done += batch) {
  file.together(() => {
    for (let at = done; at < Math.min(count, done + batch); at++) {
      const conversation = Math.floor(at / perConversation);
      const id = `conversation-${conversation}`;
      let key = places.get(id);
      if (key === undefined) {
        key = file.addPlace(id);
        if (places.size > 1_000) places.clear();
        places.set(id, key);
      }
      file.add(key, { seq: (at % perConversation) + 1, ...messages.next().value });
    }
  });
}
const seconds = (performance.now() - begun) / 1_000;
file.close();
const size = statSync(path).size;
say(
  `${count.toLocaleString("en")} messages: filled in ${seconds.toFixed(0)} s, ${Math.round(count / seconds).toLocaleString("en")} a second; ${(size / 1e6).toFixed(0)} MB, ${Math.round(size / count)} bytes a message\n`,
);

const asked = new SearchFile(path);
say(
  "| looked for | seen | hits | newest p50 / p95 ms | best p50 / p95 ms |\n| --- | --- | --- | --- | --- |",
);
let slowest = 0;
for (const [name, words] of questions) {
  for (const [reader, terms] of readers) {
    const question = {
      all: [],
      none: [],
      withoutTerms: [],
      from: null,
      before: null,
      ...words,
      terms,
    };
    const row = [name, reader];
    for (const order of ["newest", "best"]) {
      const times = [];
      let hits = 0;
      for (let round = 0; round < rounds; round++) {
        const start = performance.now();
        hits = asked.find(question, order, 50, null).length;
        times.push(performance.now() - start);
      }
      times.sort((a, b) => a - b);
      const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
      slowest = Math.max(slowest, at(0.95));
      if (order === "newest") row.push(hits === 50 ? "50 and more" : hits);
      row.push(`${at(0.5).toFixed(1)} / ${at(0.95).toFixed(1)}`);
    }
    say(`| ${row.join(" | ")} |`);
  }
}
say(`\nThe slowest p95 is ${slowest.toFixed(0)} ms; the aim is 200.`);
asked.close();
