import { useTranslations } from "use-intl";
import { pressableButtons } from "@/lib/chat-client/buttons";
import type { ChatState, TheirMessage } from "@/lib/chat-client/chat-state";

type MessageButtonsProps = {
  chat: ChatState;
  message: TheirMessage;
  onPress: (directiveId: string, label: string) => void;
};

/** The buttons under a message that can be pressed now. Pressing one sends its label. */
export function MessageButtons({ chat, message, onPress }: MessageButtonsProps) {
  const words = useTranslations("chat.messages");
  const buttons = pressableButtons(chat, message);
  const { content } = message;
  if (buttons.length === 0 || content.kind !== "text" || content.directiveId === undefined)
    return null;
  const { directiveId } = content;
  return (
    <ul aria-label={words("answers")} className="flex max-w-full flex-wrap gap-1.5 pt-0.5">
      {buttons.map(({ label }) => (
        <li key={label} className="max-w-full">
          <button
            type="button"
            dir="auto"
            onClick={() => onPress(directiveId, label)}
            className="wrap-anywhere min-h-9 max-w-full rounded-full border border-(--brand) bg-surface px-3.5 py-1.5 text-start font-medium text-base text-ink hover:bg-hover"
          >
            {label}
          </button>
        </li>
      ))}
    </ul>
  );
}
