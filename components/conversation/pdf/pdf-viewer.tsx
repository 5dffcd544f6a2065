"use client";

import { FileX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Spinner } from "@/components/ui/spinner";
import { useWords } from "@/lib/client/format/use-wording";
import { ViewerFrame } from "../viewer/viewer-frame";
import { PdfPages } from "./pdf-pages";
import { usePdf } from "./use-pdf";

type PdfViewerProps = {
  open: boolean;
  onOpenChange: (isOpen: boolean) => void;
  url: string;
  name: string;
};

const zoomMin = 0.5;
const zoomMax = 4;

/** A PDF in the whole window, page below page: zoom, and from page to page by key. */
export function PdfViewer({ open, onOpenChange, url, name }: PdfViewerProps) {
  const words = useWords();
  const { pdf, problem } = usePdf(open ? url : null);
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(1);
  const area = useRef<HTMLElement>(null);
  const percent = Math.round(zoom * 100);

  const isRead = pdf !== null;
  // So that keys scroll it.
  useEffect(() => {
    if (isRead) area.current?.focus({ preventScroll: true });
  }, [isRead]);

  const zoomBy = (factor: number) =>
    setZoom((now) => Math.min(zoomMax, Math.max(zoomMin, now * factor)));
  const goTo = (number: number) =>
    area.current?.querySelector(`[data-page="${number}"]`)?.scrollIntoView({ block: "start" });

  return (
    <ViewerFrame
      open={open}
      onClose={() => onOpenChange(false)}
      name={name}
      about={
        <p role="status" className="tabular h-4 truncate text-muted text-xs">
          {pdf !== null && words("thread.pdf.place", { page, count: pdf.numPages })}
        </p>
      }
      url={url}
      zoom={{
        percent,
        resetLabel: words("thread.pdf.fit", { percent }),
        isDisabled: !isRead,
        by: zoomBy,
        reset: () => setZoom(1),
      }}
      onStep={(step) => goTo(page + step)}
    >
      <section
        ref={area}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
        tabIndex={0}
        aria-label={words("thread.pdf.pages")}
        aria-busy={!isRead && problem === null}
        className="scroll-area min-h-0 flex-1 overflow-auto bg-canvas p-3 outline-none focus-visible:ring-2 focus-visible:ring-accent focus-visible:ring-inset"
      >
        {problem !== null && (
          <div role="alert" className="h-full">
            <EmptyState icon={<FileX />} title={words(`thread.pdf.problem.${problem}`)}>
              {words("thread.pdf.downloadIt")}
            </EmptyState>
          </div>
        )}
        {!isRead && problem === null && (
          <div className="grid h-full place-items-center">
            <Spinner label={words("thread.pdf.loading")} />
          </div>
        )}
        {pdf !== null && <PdfPages {...{ pdf, zoom, area, onPage: setPage }} />}
      </section>
    </ViewerFrame>
  );
}
