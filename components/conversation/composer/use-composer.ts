"use client";

import type { KeyboardEvent, Ref } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useGoOn } from "@/components/inbox/use-go-on";
import { isComposing } from "@/components/ui/is-composing";
import type { ConversationDetail } from "@/lib/api/schemas";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { usePatchConversation } from "@/lib/client/conversations/use-patch-conversation";

/** What every kind of composer is given. */
export type ComposerProps = {
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
  contactName: string;
  /** Why nothing can be sent to the customer, as a sentence; null when something can. */
  problem: string | null;
  onSent: () => void;
  /** The agent is done here: the focus goes elsewhere. */
  onLeave: () => void;
};

type UseComposerInput = {
  conversation: ConversationDetail;
  /** What sending is called in the palette. */
  label: string;
  canSend: boolean;
  /** Sends what stands there; resolves with whether everything was taken. Called only where `canSend`. */
  send: () => Promise<boolean>;
  onEscape: () => void;
};

/**
 * What all composers do alike: Ctrl-Enter sends; with Shift it goes on to the next customer and closes the conversation
 * once everything was taken; Escape leaves. From the palette too. `onKeyDown` belongs on the field or around the fields, which may keep a key for
 * themselves by `preventDefault`. A press that belongs to an input method does nothing.
 */
export function useComposer({ conversation, label, canSend, send, onEscape }: UseComposerInput) {
  const patch = usePatchConversation();
  const goOn = useGoOn();

  const submit = ({ thenClose }: { thenClose: boolean }) => {
    if (!canSend) return;
    const sending = send();
    if (!thenClose) return;
    goOn();
    patch.mutate({ conversation, status: "closed", after: sending });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit({ thenClose: event.shiftKey });
    } else if (event.key === "Escape") {
      event.preventDefault();
      onEscape();
    }
  };

  useAction({
    id: "composer.send",
    label,
    keys: "mod+Enter",
    group: "Writing",
    isEnabled: canSend,
    run: () => submit({ thenClose: false }),
  });
  useAction({
    id: "composer.send-and-close",
    label: `${label} and close`,
    keys: "mod+shift+Enter",
    group: "Writing",
    isEnabled: canSend,
    hint: canSend ? (closingHint(conversation.lineDetail.capabilities) ?? undefined) : undefined,
    run: () => submit({ thenClose: true }),
  });

  return { submit, onKeyDown };
}
