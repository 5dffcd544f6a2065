import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./paths.mjs";

const source = join(root, "node_modules/pdfjs-dist");

/**
 * Puts beside the scripts of the pages what the reader of PDFs loads as a file needs it: its thread, the letters of files that bring
 * none, and what reads rarer kinds of pictures. Under the version's name, since browsers keep it for ever.
 */
export function copyPdfParts(assets) {
  const { version } = JSON.parse(readFileSync(join(source, "package.json"), "utf8"));
  const target = join(assets, `pdf-${version}`);
  cpSync(join(source, "build/pdf.worker.min.mjs"), join(target, "pdf.worker.js"));
  for (const folder of ["cmaps", "standard_fonts", "wasm", "iccs"]) {
    cpSync(join(source, folder), join(target, folder), { recursive: true });
  }
}
