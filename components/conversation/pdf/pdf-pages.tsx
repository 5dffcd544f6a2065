"use client";

import {
  type RefObject,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import type { Pdf } from "@/lib/client/browser/open-pdf";
import { useWords } from "@/lib/client/format/use-wording";
import { PdfPage, type Size } from "./pdf-page";

type PdfPagesProps = {
  pdf: Pdf;
  /** Of the size at which the first page is as wide as the window, or at most half as large again as it is. */
  zoom: number;
  /** What scrolls. */
  area: RefObject<HTMLElement | null>;
  /** Told which page is read. */
  onPage: (page: number) => void;
};

/** Beyond these a reader scrolls no more; the last one is followed by a sentence that says so. */
const pagesMax = 5_000;
const fitMax = 1.5;
/** Beside a page. */
const paddingPx = 24;

/** The pages of a PDF below each other. What is read stays in its place when it is zoomed. */
export function PdfPages({ pdf, zoom, area, onPage }: PdfPagesProps) {
  const words = useWords();
  const [first, setFirst] = useState<Size | null>(null);
  const [width, setWidth] = useState(0);

  useEffect(() => {
    let isOver = false;
    void pdf.getPage(1).then((page) => {
      const viewport = page.getViewport({ scale: 1 });
      if (!isOver) setFirst({ width: viewport.width, height: viewport.height });
    });
    return () => {
      isOver = true;
    };
  }, [pdf]);

  const look = useEffectEvent(() => {
    const node = area.current;
    if (node === null) return;
    const middle = node.getBoundingClientRect().top + node.clientHeight / 3;
    const pages = [...node.querySelectorAll<HTMLElement>("[data-page]")];
    const read = pages.findLast((page) => page.getBoundingClientRect().top <= middle) ?? pages[0];
    if (read !== undefined) onPage(Number(read.dataset.page));
  });

  useEffect(() => {
    const node = area.current;
    if (node === null) return;
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    const onScroll = () => look();
    node.addEventListener("scroll", onScroll, { passive: true });
    return () => {
      observer.disconnect();
      node.removeEventListener("scroll", onScroll);
    };
  }, [area]);

  const fit = first === null ? 0 : Math.min(fitMax, (width - paddingPx) / first.width);
  const scale = fit * zoom;
  const scaleBefore = useRef(scale);
  useLayoutEffect(() => {
    const node = area.current;
    const before = scaleBefore.current;
    scaleBefore.current = scale;
    if (node === null || before <= 0 || before === scale) return;
    node.scrollTop *= scale / before;
  }, [scale, area]);

  if (first === null || scale <= 0) return null;
  const shown = Math.min(pagesMax, pdf.numPages);
  return (
    <>
      {Array.from({ length: shown }, (_, at) => (
        <PdfPage
          // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
          key={at}
          number={at + 1}
          guess={first}
          root={area.current}
          {...{ pdf, scale }}
        />
      ))}
      {shown < pdf.numPages && (
        <p className="p-4 text-center text-muted text-sm">
          {words("thread.pdf.tooMany", { shown, count: pdf.numPages })}
        </p>
      )}
    </>
  );
}
