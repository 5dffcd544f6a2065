import { Hourglass, Paperclip } from "lucide-react";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import type { LineDetail } from "@/lib/api/schemas";
import { lengthHint } from "@/lib/client/composer/compose-messages";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import type { FilledOffer } from "@/lib/model/writing/fill-offer";
import { spokenVariable } from "@/lib/model/writing/fill-variables";
import { ActionButtons } from "../../message/action-buttons";
import { CarouselCards } from "../../message/carousel-cards";
import { MarkedText } from "./marked-text";
import { marksOf } from "./marks";

type CannedPreviewProps = { reply: CannedReplyView; filled: FilledOffer; line: LineDetail };

/** What a canned reply becomes in this conversation: its text filled, what is missing marked, its buttons and files. */
export function CannedPreview({ reply, filled, line }: CannedPreviewProps) {
  const { text, actions, cards, parts, unfilled } = filled;
  const at = parts.findIndex(({ kind }) => kind === "message");
  const { words, formats } = useWording();
  const hint = lengthHint(text, line.capabilities.textLengthMax, words);
  return (
    <div className="flex flex-col gap-2 text-sm">
      <Beside parts={parts.slice(0, Math.max(0, at))} />
      <p dir="auto" className="wrap-anywhere whitespace-pre-wrap [&_mark]:text-warning-ink!">
        <MarkedText text={text} marks={marksOf(text)} />
      </p>
      {cards.length > 0 && (
        <CarouselCards carousel={{ kind: "carousel", text: null, items: cards }} />
      )}
      <ActionButtons actions={actions} />
      {reply.files.map(({ id, fileName }) => (
        <span key={id} className="flex items-center gap-1.5 text-muted text-xs">
          <Paperclip aria-hidden className="size-3.5 shrink-0" />
          <span className="truncate">{fileName}</span>
        </span>
      ))}
      <Beside parts={parts.slice(at + 1)} />
      {unfilled.length > 0 && (
        <p className="text-warning-ink text-xs">
          {words("composer.canned.toFill", { names: formats.list(unfilled.map(spokenVariable)) })}
        </p>
      )}
      {hint !== null && <p className="text-muted text-xs">{hint}</p>}
    </div>
  );
}

/** The texts and pauses before or behind the message. */
function Beside({ parts }: { parts: FilledOffer["parts"] }) {
  const words = useWords();
  return parts.map((part, index) => (
    <p
      // biome-ignore lint/suspicious/noArrayIndexKey: an entry keeps nothing of its own
      key={index}
      dir="auto"
      className="wrap-anywhere whitespace-pre-wrap [&_mark]:text-warning-ink!"
    >
      {part.kind === "text" && <MarkedText text={part.text} marks={marksOf(part.text)} />}
      {part.kind === "pause" && (
        <span className="flex items-center gap-1 text-muted text-xs">
          <Hourglass aria-hidden className="size-3.5" />
          {words("composer.preview.pause", { seconds: part.seconds })}
        </span>
      )}
    </p>
  ));
}
