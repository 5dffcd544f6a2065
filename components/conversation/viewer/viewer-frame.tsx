"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Download, X, ZoomIn, ZoomOut } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { useWords } from "@/lib/client/format/use-wording";

type ViewerFrameProps = {
  open: boolean;
  onClose: () => void;
  name: string;
  /** Below the name. */
  about: ReactNode;
  /** Where the file is; null while none is shown. */
  url: string | null;
  zoom: {
    readonly percent: number;
    /** What the button does that shows it. */
    readonly resetLabel: string;
    readonly isDisabled: boolean;
    readonly by: (factor: number) => void;
    readonly reset: () => void;
  };
  /** One back or forth, as one reads. */
  onStep: (step: -1 | 1) => void;
  /** Any other key; true where it did something. */
  onKey?: (key: string) => boolean;
  /** More buttons, beside those that zoom. */
  tools?: ReactNode;
  children: ReactNode;
};

/** Back and forth, as one reads. */
const arrowKeys = { ltr: ["ArrowLeft", "ArrowRight"], rtl: ["ArrowRight", "ArrowLeft"] } as const;

/** A file in the whole window, with its name and what enlarges, downloads and closes it, by button and by key. */
export function ViewerFrame(props: ViewerFrameProps) {
  const { open, onClose, name, about, url, zoom, onStep, onKey, tools, children } = props;
  const words = useWords();
  const focus = useDialogFocus(open);
  const { percent, isDisabled } = zoom;

  const onKeyDown = (event: KeyboardEvent) => {
    const [back, forth] = arrowKeys[document.dir === "rtl" ? "rtl" : "ltr"];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom.by(1.25);
    else if (event.key === "-") zoom.by(0.8);
    else if (event.key === "0") zoom.reset();
    else if (event.key === back) onStep(-1);
    else if (event.key === forth) onStep(1);
    else if (onKey?.(event.key) !== true) return;
    event.preventDefault();
  };

  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => !isOpen && onClose()}>
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
              {about}
            </div>
            <IconButton
              label={words("thread.picture.smaller")}
              shortcut="-"
              icon={<ZoomOut />}
              disabled={isDisabled}
              onClick={() => zoom.by(0.8)}
            />
            <button
              type="button"
              disabled={isDisabled}
              onClick={zoom.reset}
              aria-label={zoom.resetLabel}
              className="tabular h-8 min-w-13 rounded-md text-muted text-xs hover:bg-hover hover:text-ink disabled:opacity-45"
            >
              {words("thread.picture.percent", { percent })}
            </button>
            <IconButton
              label={words("thread.picture.larger")}
              shortcut="+"
              icon={<ZoomIn />}
              disabled={isDisabled}
              onClick={() => zoom.by(1.25)}
            />
            {tools}
            {url !== null && (
              <a
                href={downloadUrl(url)}
                download={name}
                aria-label={words("thread.file.downloadNamed", { name })}
                title={words("thread.file.download")}
                className="inline-grid size-8 place-items-center rounded-md text-muted hover:bg-hover hover:text-ink"
              >
                <Download aria-hidden className="size-4" />
              </a>
            )}
            <Dialog.Close
              render={
                <IconButton label={words("thread.picture.close")} shortcut="Escape" icon={<X />} />
              }
            />
          </header>
          {children}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
