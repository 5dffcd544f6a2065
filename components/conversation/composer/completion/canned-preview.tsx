import { Paperclip } from "lucide-react";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import type { LineDetail } from "@/lib/api/schemas";
import { lengthHint } from "@/lib/client/composer/compose-messages";
import { useWording } from "@/lib/client/format/use-wording";
import type { FilledOffer } from "@/lib/model/writing/fill-offer";
import { spokenVariable } from "@/lib/model/writing/fill-variables";
import { ActionButtons } from "../../message/action-buttons";
import { CarouselCards } from "../../message/carousel-cards";
import { MarkedText } from "./marked-text";
import { marksOf } from "./marks";

type CannedPreviewProps = { reply: CannedReplyView; filled: FilledOffer; line: LineDetail };

/** What a canned reply becomes in this conversation: its text filled, what is missing marked, its buttons and files. */
export function CannedPreview({ reply, filled, line }: CannedPreviewProps) {
  const { text, actions, cards, unfilled } = filled;
  const { words, formats } = useWording();
  const hint = lengthHint(text, line.capabilities.textLengthMax, words);
  return (
    <div className="flex flex-col gap-2 text-sm">
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
      {unfilled.length > 0 && (
        <p className="text-warning-ink text-xs">
          {words("composer.canned.toFill", { names: formats.list(unfilled.map(spokenVariable)) })}
        </p>
      )}
      {hint !== null && <p className="text-muted text-xs">{hint}</p>}
    </div>
  );
}
