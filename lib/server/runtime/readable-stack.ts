import { readFileSync } from "node:fs";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";

/** Where the built server is, this module among it; of no use where modules are not built. */
const builtFolder = import.meta.url.slice(0, import.meta.url.lastIndexOf("/") + 1);
/** Maps name our source from where the built server is: two folders below the repository. */
const rootOf = (source: string) => source.replace(/^(?:\.\.\/)+/u, "");

/** How long maps are kept after they were needed: they take some 20 MiB. */
const keptMs = 60_000;
const kept = new Map<string, SourceMap | null>();
let dropping: NodeJS.Timeout | null = null;

/**
 * A stack trace, or a text that holds one, with the places of the built server named as those of our source:
 * `lib/server/main.ts:31:9`. Node would do so by itself, but keeps the map of every module that is loaded, which takes
 * 100 MiB; here a map is read when something went wrong.
 */
export function readableStack(text: string): string {
  if (!text.includes(builtFolder)) return text;
  return text
    .split(builtFolder)
    .map((part, at) => (at === 0 ? part : placed(part)))
    .join("");
}

/** What follows the folder in a frame: `main.mjs:12:34)`, and all up to the next. */
function placed(part: string): string {
  const [, file = "", line, column] = /^([\w-]{1,100}\.mjs):(\d{1,9}):(\d{1,9})/u.exec(part) ?? [];
  const map = file === "" ? null : mapOf(file);
  const entry = map?.findEntry(Number(line) - 1, Number(column) - 1);
  if (entry === undefined || !("originalSource" in entry)) return builtFolder + part;
  const { originalSource, originalLine, originalColumn } = entry;
  const place = `${rootOf(originalSource)}:${originalLine + 1}:${originalColumn + 1}`;
  return place + part.slice(`${file}:${line}:${column}`.length);
}

function mapOf(file: string): SourceMap | null {
  const map = kept.get(file) ?? readMap(file);
  kept.set(file, map);
  if (dropping === null) {
    dropping = setTimeout(() => {
      kept.clear();
      dropping = null;
    }, keptMs);
    dropping.unref();
  }
  return map;
}

function readMap(file: string): SourceMap | null {
  try {
    const text = readFileSync(fileURLToPath(`${builtFolder}${file}.map`), "utf8");
    // The bundler wrote it.
    return new SourceMap(JSON.parse(text) as SourceMapPayload);
  } catch {
    return null;
  }
}
