"use client";

import { Dialog } from "@base-ui/react/dialog";
import { ChevronLeft, ChevronRight, RotateCw } from "lucide-react";
import { type PointerEvent, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/client/format/use-wording";
import { ViewerFrame } from "../viewer/viewer-frame";

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

/** The pictures of a conversation, one at a time in the whole window: zoom, rotate, drag, next and previous. */
export function Lightbox({ pictures, messageId, onChange }: LightboxProps) {
  const words = useWords();
  const [pose, setPose] = useState(flat);
  const [dragFrom, setDragFrom] = useState<{ x: number; y: number } | null>(null);
  const index = pictures.findIndex((picture) => picture.messageId === messageId);
  const picture = pictures[index];
  const percent = Math.round(pose.scale * 100);

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

  const onKey = (key: string) => {
    if (key === "r") turn();
    return key === "r";
  };

  const onPointerMove = (event: PointerEvent) => {
    if (dragFrom === null || event.buttons === 0) return;
    setPose((now) => ({ ...now, x: event.clientX - dragFrom.x, y: event.clientY - dragFrom.y }));
  };

  return (
    <ViewerFrame
      open={picture !== undefined}
      onClose={close}
      name={picture?.name ?? ""}
      about={
        <Dialog.Description className="truncate text-muted text-xs">
          {pictures.length > 1
            ? words("thread.picture.place", {
                origin: picture?.origin ?? "",
                index: index + 1,
                count: pictures.length,
              })
            : picture?.origin}
        </Dialog.Description>
      }
      url={picture?.url ?? null}
      zoom={{
        percent,
        resetLabel: words("thread.picture.whole", { percent }),
        isDisabled: false,
        by: zoom,
        reset: () => setPose(flat),
      }}
      onStep={show}
      onKey={onKey}
      tools={
        <IconButton
          label={words("thread.picture.turn")}
          shortcut="r"
          icon={<RotateCw />}
          onClick={turn}
        />
      }
    >
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
    </ViewerFrame>
  );
}
