"use client";

import { useEffect, useRef, useState } from "react";
import { layText, type Pdf } from "@/lib/client/browser/open-pdf";
import { useWords } from "@/lib/client/format/use-wording";

type PdfPageProps = {
  pdf: Pdf;
  /** From 1. */
  number: number;
  /** What of its own size it is shown at. */
  scale: number;
  /** In points, until its own is known. */
  guess: Size;
  /** What scrolls. */
  root: Element | null;
};

export type Size = { readonly width: number; readonly height: number };

/** More than this many pixels are drawn of no page, however far it is enlarged. */
const pixelsMax = 16_000_000;

/** A page of a PDF, drawn while it is on the screen or near it. */
export function PdfPage({ pdf, number, scale, guess, root }: PdfPageProps) {
  const words = useWords();
  const frame = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const [size, setSize] = useState(guess);
  const [hasFailed, setFailed] = useState(false);

  useEffect(() => {
    const node = frame.current;
    if (node === null) return;
    const observer = new IntersectionObserver(
      (seen) => setNear(seen.at(-1)?.isIntersecting === true),
      { root, rootMargin: "100% 0px" },
    );
    observer.observe(node);
    return () => observer.disconnect();
  }, [root]);

  useEffect(() => {
    const node = frame.current;
    if (node === null || !isNear) return;
    const drawing = draw(pdf, number, scale, node, setSize);
    drawing.done.catch(() => !drawing.isStopped() && setFailed(true));
    return drawing.stop;
  }, [pdf, number, scale, isNear]);

  return (
    <section
      aria-label={words("thread.pdf.page", { page: number })}
      data-page={number}
      className="mx-auto mb-3 shrink-0 shadow-card"
      style={{ width: size.width * scale, height: size.height * scale }}
    >
      <div ref={frame} className="relative size-full bg-white" />
      {hasFailed && (
        <p role="alert" className="-mt-10 p-2 text-center text-black text-sm">
          {words("thread.pdf.pageFailed")}
        </p>
      )}
    </section>
  );
}

/** Draws a page into an element, with its words above it. `stop` takes both away. */
function draw(
  pdf: Pdf,
  number: number,
  scale: number,
  into: HTMLElement,
  tellSize: (size: Size) => void,
) {
  let isOver = false;
  let stopDrawing = () => {};
  const canvas = document.createElement("canvas");
  canvas.className = "absolute inset-0 size-full";
  const text = document.createElement("div");
  text.className = "pdf-text";
  const run = async () => {
    const page = await pdf.getPage(number);
    if (isOver) return;
    const own = page.getViewport({ scale: 1 });
    tellSize({ width: own.width, height: own.height });
    const wanted = scale * window.devicePixelRatio;
    const affordable = Math.sqrt(pixelsMax / (own.width * own.height));
    const viewport = page.getViewport({ scale: Math.min(wanted, affordable) });
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    into.append(canvas, text);
    text.style.setProperty("--total-scale-factor", String(scale));
    const task = page.render({ canvas, viewport });
    stopDrawing = () => task.cancel();
    await task.promise;
    if (isOver) return;
    await layText(page, text, page.getViewport({ scale }));
  };
  const done = run();
  return {
    done,
    isStopped: () => isOver,
    stop: () => {
      isOver = true;
      stopDrawing();
      // An empty one takes no memory; a removed one may, until it is collected.
      canvas.width = 0;
      canvas.height = 0;
      into.replaceChildren();
    },
  };
}
