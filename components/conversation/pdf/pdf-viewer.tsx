"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Download, FileX, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { IconButton } from "@/components/ui/icon-button";
import { Spinner } from "@/components/ui/spinner";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { useWords } from "@/lib/client/format/use-wording";
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

/** Back and forth, as one reads. */
const arrowKeys = { ltr: ["ArrowLeft", "ArrowRight"], rtl: ["ArrowRight", "ArrowLeft"] } as const;

/** A PDF in the whole window, page below page: zoom, and from page to page by key. */
export function PdfViewer({ open, onOpenChange, url, name }: PdfViewerProps) {
  const words = useWords();
  const { pdf, problem } = usePdf(open ? url : null);
  const [zoom, setZoom] = useState(1);
  const [page, setPage] = useState(1);
  const area = useRef<HTMLElement>(null);
  const focus = useDialogFocus(open);
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

  const onKeyDown = (event: KeyboardEvent) => {
    const [back, forth] = arrowKeys[document.dir === "rtl" ? "rtl" : "ltr"];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoomBy(1.25);
    else if (event.key === "-") zoomBy(0.8);
    else if (event.key === "0") setZoom(1);
    else if (event.key === back) goTo(page - 1);
    else if (event.key === forth) goTo(page + 1);
    else return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => onOpenChange(isOpen)}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-canvas" />
        <Dialog.Popup
          {...focus}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col text-ink outline-none"
        >
          <header className="relative z-10 flex h-12 shrink-0 items-center gap-1 border-line border-b bg-panel pe-2 ps-4">
            <div className="min-w-0 flex-1">
              <Dialog.Title dir="auto" className="truncate font-semibold text-sm">
                {name}
              </Dialog.Title>
              <p role="status" className="tabular h-4 truncate text-muted text-xs">
                {pdf !== null && words("thread.pdf.place", { page, count: pdf.numPages })}
              </p>
            </div>
            <IconButton
              label={words("thread.picture.smaller")}
              shortcut="-"
              icon={<ZoomOut />}
              disabled={!isRead}
              onClick={() => zoomBy(0.8)}
            />
            <button
              type="button"
              disabled={!isRead}
              onClick={() => setZoom(1)}
              aria-label={words("thread.pdf.fit", { percent })}
              className="tabular h-8 min-w-13 rounded-md text-muted text-xs hover:bg-hover hover:text-ink disabled:opacity-45"
            >
              {words("thread.picture.percent", { percent })}
            </button>
            <IconButton
              label={words("thread.picture.larger")}
              shortcut="+"
              icon={<ZoomIn />}
              disabled={!isRead}
              onClick={() => zoomBy(1.25)}
            />
            <a
              href={downloadUrl(url)}
              download={name}
              aria-label={words("thread.file.downloadNamed", { name })}
              title={words("thread.file.download")}
              className="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <Download aria-hidden className="size-4" />
            </a>
            <Dialog.Close
              render={
                <IconButton label={words("thread.picture.close")} shortcut="Escape" icon={<X />} />
              }
            />
          </header>
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
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
