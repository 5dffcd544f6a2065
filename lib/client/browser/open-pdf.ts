import * as pdf from "pdfjs-dist";

export type Pdf = pdf.PDFDocumentProxy;
export type PdfPage = pdf.PDFPageProxy;

/** Why a file cannot be shown. */
export type PdfProblem = "locked" | "unreadable" | "unreachable";

/** Where the build puts what is loaded as it is needed: the thread that reads, letters and pictures of rarer kinds. */
const parts = `/_next/static/pdf-${pdf.version}`;

/** A picture with more pixels is left out: one file must not take all memory of a desk. */
const pixelsMax = 50_000_000;

/**
 * Reads a PDF of ours in a thread of its own, page by page where it is large. Nothing of it is run: no scripts, forms or links.
 * `close` ends the thread and frees all of it, also before it is read; `read` then fails.
 */
export function openPdf(url: string): { readonly read: Promise<Pdf>; readonly close: () => void } {
  pdf.GlobalWorkerOptions.workerSrc = `${parts}/pdf.worker.js`;
  const task = pdf.getDocument({
    url,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: pixelsMax,
    cMapUrl: `${parts}/cmaps/`,
    standardFontDataUrl: `${parts}/standard_fonts/`,
    wasmUrl: `${parts}/wasm/`,
    iccUrl: `${parts}/iccs/`,
  });
  return { read: task.promise, close: () => void task.destroy() };
}

/** Why reading failed. */
export function problemOf(error: unknown): PdfProblem {
  if (error instanceof Error && error.name === "PasswordException") return "locked";
  return error instanceof pdf.ResponseException ? "unreachable" : "unreadable";
}

/** The words of a page where they stand in its picture, to be chosen, copied and read aloud. */
export async function layText(
  page: PdfPage,
  container: HTMLElement,
  viewport: pdf.PageViewport,
): Promise<void> {
  const text = new pdf.TextLayer({
    container,
    textContentSource: page.streamTextContent({ includeMarkedContent: true }),
    viewport,
  });
  await text.render();
}
