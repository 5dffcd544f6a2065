"use client";

import { TextSearch } from "lucide-react";
import { useRef, useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useWords } from "@/lib/client/format/use-wording";
import { FindBar, type FindBarHandle } from "./find-bar";

type FindInConversationProps = {
  conversationId: string;
  /** Shows a message where it stands. */
  onShow: (messageId: string) => void;
  /** After it was closed by its user. */
  onClose: () => void;
};

/** The key that looks for words in the open conversation, and the bar that does while it is open. */
export function FindInConversation({ conversationId, onShow, onClose }: FindInConversationProps) {
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  const bar = useRef<FindBarHandle>(null);
  useAction({
    id: "message.find",
    label: words("frame.actions.message.find"),
    keys: "mod+f",
    group: "message",
    icon: <TextSearch />,
    opensField: true,
    run: () => {
      setOpen(true);
      bar.current?.focus();
    },
  });
  if (!isOpen) return null;
  return (
    <FindBar
      ref={bar}
      conversationId={conversationId}
      onShow={onShow}
      onClose={() => {
        setOpen(false);
        onClose();
      }}
    />
  );
}
