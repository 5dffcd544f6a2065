"use client";

import type { KeyboardEvent, Ref } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useGoOn } from "@/components/inbox/use-go-on";
import { isComposing } from "@/components/ui/is-composing";
import type { ConversationDetail } from "@/lib/api/schemas";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { usePatchConversation } from "@/lib/client/conversations/use-patch-conversation";

/** Props of every kind of composer. */
export type ComposerProps = {
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
  contactName: string;
  /** Why nothing can be sent to the customer, as a sentence; null when something can. */
  problem: string | null;
  onSent: () => void;
  /** The agent leaves the composer: the caller moves the focus. */
  onLeave: () => void;
};

type UseComposerInput = {
  conversation: ConversationDetail;
  /** The send action's name in the palette. */
  label: string;
  canSend: boolean;
  /** The agent wants to send what cannot be sent: shows what is missing. */
  onRefused?: () => void;
  /** Sends; resolves with whether every message was accepted. Called only when `canSend`. */
  send: () => Promise<boolean>;
  onEscape: () => void;
};

/**
 * The keys of all composers: Ctrl-Enter sends; with Shift it also closes the conversation and opens the next customer's
 * once everything was accepted; Escape leaves. They are in the palette, too. Put `onKeyDown` on the field or around the
 * fields, which can keep a key by `preventDefault`. Keys of an input method are ignored.
 */
export function useComposer({
  conversation,
  label,
  canSend,
  onRefused,
  send,
  onEscape,
}: UseComposerInput) {
  const patch = usePatchConversation();
  const goOn = useGoOn();

  const submit = ({ thenClose }: { thenClose: boolean }) => {
    if (!canSend) return onRefused?.();
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
