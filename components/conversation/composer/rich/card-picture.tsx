"use client";

import { ImageUp, X } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import type { LineDetail } from "@/lib/api/schemas";
import { attachmentUrl } from "@/lib/client/browser/attachment-url";
import { pictureTypes } from "@/lib/client/composer/file-check";
import type { RichFiles } from "@/lib/client/composer/rich/use-rich-files";
import { useWords } from "@/lib/client/format/use-wording";
import type { DraftCard } from "@/lib/model/writing/draft-schema";
import { ComposerFile } from "../composer-file";

type CardPictureProps = {
  line: LineDetail;
  card: DraftCard;
  /** The card's name: "card 2". */
  place: string;
  files: RichFiles;
  problem: string | undefined;
  onAddress: (imageUrl: string) => void;
  onRemove: () => void;
  /** A picture was chosen, and is to be cut to size. */
  onPicture: (file: File) => void;
};

/** The picture of a card: uploaded, on its way, or by its address. */
export function CardPicture({
  line,
  card,
  place,
  files,
  problem,
  onAddress,
  onRemove,
  onPicture,
}: CardPictureProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  const upload = files.at(card.id);
  const isShown = line.capabilities.content.carousel === "full";
  if (upload !== null) {
    return (
      <ul aria-label={words("composer.picture.of", { place })}>
        <ComposerFile
          upload={upload}
          onRemove={() => files.remove(card.id)}
          onRetry={() => files.retry(card.id)}
        />
      </ul>
    );
  }
  if (card.picture !== undefined) {
    return (
      <span className="flex items-start gap-1">
        {/* biome-ignore lint/performance/noImgElement: a small copy of what was just uploaded */}
        <img
          src={attachmentUrl(card.picture)}
          alt={words("composer.picture.of", { place })}
          className="max-h-24 max-w-48 rounded-md border border-line object-contain"
        />
        <IconButton
          size="sm"
          label={words("composer.picture.remove", { place })}
          icon={<X />}
          tooltipSide="top"
          onClick={onRemove}
        />
      </span>
    );
  }
  return (
    <Field
      label={words("composer.rich.picture")}
      error={card.imageUrl === "" ? undefined : problem}
      {...(!isShown && { hint: words("composer.picture.none", { line: line.name }) })}
    >
      <span className="flex gap-2">
        <Input
          value={card.imageUrl}
          data-field={`${card.id}.imageUrl`}
          dir="auto"
          inputMode="url"
          // What was written for another line stays, to be changed.
          disabled={!isShown && card.imageUrl === ""}
          placeholder={words("composer.rich.optionalAddress")}
          onChange={(event) => onAddress(event.target.value)}
        />
        <Button disabled={!isShown} onClick={() => input.current?.click()}>
          <ImageUp aria-hidden className="size-4" />
          {words.rich("composer.picture.upload", {
            place,
            quiet: (text) => <span className="sr-only">{text}</span>,
          })}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept={pictureTypes}
          aria-label={words("composer.picture.field", { place })}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) onPicture(file);
            event.target.value = "";
          }}
        />
      </span>
    </Field>
  );
}
