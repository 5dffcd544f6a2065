import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const encoders = {
  ".br": (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.byteLength,
      },
    }),
  ".gz": (bytes) => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
};

/** Less would fit into one packet anyway. */
const bytesMin = 1_024;

/**
 * Puts beside each script and style of the pages what browsers are sent in its place, as tightly as it goes, since this
 * is done once: `name.js.br` and `name.js.gz`. The server looks for them when it starts.
 */
export async function compressAssets(folder) {
  for (const name of readdirSync(folder, { recursive: true })) {
    if (!/\.(?:js|css)$/u.test(name)) continue;
    const bytes = readFileSync(join(folder, name));
    if (bytes.byteLength < bytesMin) continue;
    for (const [ending, encode] of Object.entries(encoders)) {
      writeFileSync(join(folder, name + ending), await encode(bytes));
    }
  }
}
