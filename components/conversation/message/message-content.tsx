import type { MessageView } from "@/lib/api/message-schemas";
import { ActionButtons } from "./action-buttons";
import { AnswerChip } from "./answer-chip";
import { AttachmentContent } from "./attachment-content";
import { CarouselCards } from "./carousel-cards";
import { ContactCards } from "./contact-cards";
import { LinkCard } from "./link-card";
import { LocationCard } from "./location-card";
import { MessageText } from "./message-text";
import { NoteText } from "./note-text";
import { NoticeCard } from "./notice-card";
import { TemplateMessage } from "./template-message";

/** The content of a message, by its kind. */
export function MessageContent({ message }: { message: MessageView }) {
  const { content } = message;
  switch (content.kind) {
    case "text":
      return (
        <>
          {(content.text !== "" || !content.actions?.length) && <MessageText text={content.text} />}
          <ActionButtons actions={content.actions ?? []} />
        </>
      );
    case "note":
      return (
        <>
          {message.attachment !== null && (
            <span className="-mx-1.5 mb-1 block">
              <AttachmentContent message={message} media={message.attachment.media} />
            </span>
          )}
          <NoteText text={content.text} mentions={content.mentions ?? []} />
        </>
      );
    case "template":
      return <TemplateMessage template={content} />;
    case "carousel":
      return <CarouselCards carousel={content} />;
    case "file":
      return (
        <>
          <span className="-mx-1.5 mb-1 block">
            <AttachmentContent message={message} media={content.media} />
          </span>
          {content.caption !== null && content.caption.trim() !== "" && (
            <MessageText text={content.caption} />
          )}
          <ActionButtons actions={content.actions ?? []} />
        </>
      );
    case "location":
      return <LocationCard location={content} />;
    case "contact-card":
      return <ContactCards cards={content.cards} />;
    case "link":
      return <LinkCard link={content} />;
    case "answer":
      return <AnswerChip answer={content} />;
    case "notice":
      return <NoticeCard notice={content} />;
    default:
      return content satisfies never;
  }
}
