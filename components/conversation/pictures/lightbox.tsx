"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, Download, RotateCw, X, ZoomIn, ZoomOut } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useDialogFocus } from "@/components/ui/use-dialog-focus";
import { downloadUrl } from "@/lib/client/browser/download-url";
import { useWords } from "@/lib/client/format/use-wording";

export type Picture = {
  readonly messageId: string;
  readonly url: string;
  readonly name: string;
  /** The author and time, in words. */
  readonly origin: string;
};

type LightboxProps = {
  pictures: readonly Picture[];
  /** The message whose picture is shown; null when closed. */
  messageId: string | null;
  onChange: (messageId: string | null) => void;
};

type Pose = {
  readonly scale: number;
  readonly turns: number;
  readonly x: number;
  readonly y: number;
};
const flat: Pose = { scale: 1, turns: 0, x: 0, y: 0 };
const scaleMin = 0.5;
const scaleMax = 8;

/** Back and forth, as one reads. */
const arrowKeys = { ltr: ["ArrowLeft", "ArrowRight"], rtl: ["ArrowRight", "ArrowLeft"] } as const;

/** The pictures of a conversation, one at a time in the whole window: zoom, rotate, drag, next and previous. */
export function Lightbox({ pictures, messageId, onChange }: LightboxProps) {
  const words = useWords();
  const [pose, setPose] = useState(flat);
  const [dragFrom, setDragFrom] = useState<{ x: number; y: number } | null>(null);
  const index = pictures.findIndex((picture) => picture.messageId === messageId);
  const picture = pictures[index];
  const percent = Math.round(pose.scale * 100);
  const focus = useDialogFocus(picture !== undefined);

  const show = (step: -1 | 1) => {
    const next = pictures[index + step];
    if (!next) return;
    setPose(flat);
    onChange(next.messageId);
  };
  const close = () => {
    setPose(flat);
    onChange(null);
  };
  const zoom = (factor: number) =>
    setPose((now) => {
      const scale = Math.min(scaleMax, Math.max(scaleMin, now.scale * factor));
      return scale <= 1 ? { ...now, scale, x: 0, y: 0 } : { ...now, scale };
    });
  const turn = () => setPose((now) => ({ ...now, turns: now.turns + 1 }));

  const onKeyDown = (event: KeyboardEvent) => {
    const [back, forth] = arrowKeys[document.dir === "rtl" ? "rtl" : "ltr"];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-") zoom(0.8);
    else if (event.key === "0") setPose(flat);
    else if (event.key === "r") turn();
    else if (event.key === back) show(-1);
    else if (event.key === forth) show(1);
    else return;
    event.preventDefault();
  };

  const onPointerMove = (event: PointerEvent) => {
    if (dragFrom === null || event.buttons === 0) return;
    setPose((now) => ({ ...now, x: event.clientX - dragFrom.x, y: event.clientY - dragFrom.y }));
  };

  return (
    <Dialog.Root open={picture !== undefined} onOpenChange={(isOpen) => !isOpen && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-50 bg-canvas" />
        <Dialog.Popup
          {...focus}
          onKeyDown={onKeyDown}
          className="fixed inset-0 z-50 flex flex-col text-ink outline-none"
        >
          <header className="relative z-10 flex h-12 shrink-0 items-center gap-1 border-line border-b bg-panel pe-2 ps-4">
            <div className="min-w-0 flex-1">
              <Dialog.Title className="truncate font-semibold text-sm">
                {picture?.name}
              </Dialog.Title>
              <Dialog.Description className="truncate text-muted text-xs">
                {pictures.length > 1
                  ? words("thread.picture.place", {
                      origin: picture?.origin ?? "",
                      index: index + 1,
                      count: pictures.length,
                    })
                  : picture?.origin}
              </Dialog.Description>
            </div>
            <IconButton
              label={words("thread.picture.smaller")}
              shortcut="-"
              icon={<ZoomOut />}
              onClick={() => zoom(0.8)}
            />
            <button
              type="button"
              onClick={() => setPose(flat)}
              aria-label={words("thread.picture.whole", { percent })}
              className="tabular h-8 min-w-13 rounded-md text-muted text-xs hover:bg-hover hover:text-ink"
            >
              {words("thread.picture.percent", { percent })}
            </button>
            <IconButton
              label={words("thread.picture.larger")}
              shortcut="+"
              icon={<ZoomIn />}
              onClick={() => zoom(1.25)}
            />
            <IconButton
              label={words("thread.picture.turn")}
              shortcut="r"
              icon={<RotateCw />}
              onClick={turn}
            />
            {picture && (
              <a
                href={downloadUrl(picture.url)}
                download={picture.name}
                aria-label={words("thread.file.downloadNamed", { name: picture.name })}
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
          <div
            className="relative grid min-h-0 flex-1 touch-none select-none place-items-center overflow-hidden p-4"
            onWheel={(event) => zoom(event.deltaY < 0 ? 1.1 : 1 / 1.1)}
            onPointerDown={(event) =>
              setDragFrom({ x: event.clientX - pose.x, y: event.clientY - pose.y })
            }
            onPointerMove={onPointerMove}
            onPointerUp={() => setDragFrom(null)}
          >
            {picture && (
              // biome-ignore lint/performance/noImgElement: the picture is behind the session and has its final size
              <img
                key={picture.url}
                src={picture.url}
                alt={picture.name}
                draggable={false}
                className="max-h-full min-h-0 max-w-full object-contain"
                style={{
                  transform: `translate(${pose.x}px, ${pose.y}px) scale(${pose.scale}) rotate(${pose.turns * 90}deg)`,
                }}
              />
            )}
          </div>
          {index > 0 && (
            <span className="absolute top-1/2 start-3">
              <IconButton
                label={words("thread.picture.previous")}
                shortcut="ArrowLeft"
                icon={<ChevronLeft className="rtl:-scale-x-100" />}
                tooltipSide="inline-end"
                className="border border-line bg-raised shadow-card"
                onClick={() => show(-1)}
              />
            </span>
          )}
          {index >= 0 && index < pictures.length - 1 && (
            <span className="absolute top-1/2 end-3">
              <IconButton
                label={words("thread.picture.next")}
                shortcut="ArrowRight"
                icon={<ChevronRight className="rtl:-scale-x-100" />}
                tooltipSide="inline-start"
                className="border border-line bg-raised shadow-card"
                onClick={() => show(1)}
              />
            </span>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
