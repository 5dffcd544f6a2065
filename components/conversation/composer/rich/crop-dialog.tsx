"use client";

import { useEffect, useRef, useState } from "react";
import ReactCrop, { centerCrop, makeAspectCrop, type PercentCrop } from "react-image-crop";
import "react-image-crop/dist/ReactCrop.css";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Tabs } from "@/components/ui/tabs";
import { croppedPicture } from "@/lib/client/composer/rich/crop-picture";
import { useWords } from "@/lib/client/format/use-wording";

const ratios = { wide: 1.91, square: 1, free: null } as const;
type Shape = keyof typeof ratios;
const shapes = ["wide", "square", "free"] as const satisfies readonly Shape[];

export type CropDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The picture to cut to size; null while it closes. */
  source: File | null;
  onCropped: (picture: File) => void;
};

const whole: PercentCrop = { unit: "%", x: 0, y: 0, width: 100, height: 100 };

/** Cuts a picture to the shape of a card: with the pointer, or with the arrow keys on the frame and its corners. */
export function CropDialog({ open, onOpenChange, source, onCropped }: CropDialogProps) {
  const words = useWords();
  const image = useRef<HTMLImageElement>(null);
  const [url, setUrl] = useState<string | null>(null);
  const [shape, setShape] = useState<Shape>("wide");
  const [crop, setCrop] = useState<PercentCrop>(whole);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    if (source === null) return;
    const made = URL.createObjectURL(source);
    setUrl(made);
    setProblem(null);
    setShape("wide");
    return () => {
      setUrl(null);
      URL.revokeObjectURL(made);
    };
  }, [source]);

  const shapeAs = (next: Shape) => {
    setShape(next);
    const { naturalWidth = 1, naturalHeight = 1 } = image.current ?? {};
    const ratio = ratios[next];
    setCrop(ratio === null ? whole : largest(ratio, naturalWidth, naturalHeight));
  };
  const apply = async () => {
    if (image.current === null || source === null) return;
    try {
      onCropped(await croppedPicture(image.current, crop, source));
      onOpenChange(false);
    } catch {
      setProblem(words("composer.picture.broken"));
    }
  };
  const canApply = url !== null && problem === null && crop.width > 0 && crop.height > 0;

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("composer.picture.crop")}
      size="lg"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{words("common.cancel")}</Button>
          <Button variant="primary" disabled={!canApply} onClick={() => void apply()}>
            {words("composer.picture.use")}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <Tabs
          label={words("composer.picture.shape")}
          value={shape}
          onValueChange={shapeAs}
          items={shapes.map((value) => ({ value, label: words(`composer.picture.${value}`) }))}
        />
        {problem !== null && (
          <p role="alert" className="text-danger-ink text-sm">
            {problem}
          </p>
        )}
        {url !== null && problem === null && (
          <span className="self-center p-3">
            <ReactCrop
              crop={crop}
              {...(ratios[shape] !== null && { aspect: ratios[shape] })}
              keepSelection
              ruleOfThirds
              minWidth={24}
              minHeight={24}
              ariaLabels={{
                cropArea: words("composer.picture.area"),
                nwDragHandle: words("composer.picture.corner.nw"),
                nDragHandle: words("composer.picture.corner.n"),
                neDragHandle: words("composer.picture.corner.ne"),
                eDragHandle: words("composer.picture.corner.e"),
                seDragHandle: words("composer.picture.corner.se"),
                sDragHandle: words("composer.picture.corner.s"),
                swDragHandle: words("composer.picture.corner.sw"),
                wDragHandle: words("composer.picture.corner.w"),
              }}
              onChange={(_, percent) => setCrop(percent)}
              className="[--rc-border-color:#fff] [--rc-drag-handle-bg-colour:var(--color-accent)] [--rc-drag-handle-size:24px]"
            >
              {/* biome-ignore lint/performance/noImgElement: a picture of this machine */}
              <img
                ref={image}
                src={url}
                alt=""
                onLoad={() => shapeAs("wide")}
                onError={() => setProblem(words("composer.picture.broken"))}
                className="max-h-[40vh]"
              />
            </ReactCrop>
          </span>
        )}
        <p className="text-subtle text-xs">{words("composer.picture.keys")}</p>
      </div>
    </Dialog>
  );
}

/** The largest part of this shape, in the middle. */
function largest(ratio: number, width: number, height: number): PercentCrop {
  const isWider = width / height > ratio;
  const full = isWider
    ? ({ unit: "%", height: 100 } as const)
    : ({ unit: "%", width: 100 } as const);
  return centerCrop(makeAspectCrop(full, ratio, width, height), width, height);
}
