"use client";

import type { KeyboardEvent, Ref } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useGoOn } from "@/components/inbox/use-go-on";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { isComposing } from "@/components/ui/is-composing";
import type { ConversationDetail } from "@/lib/api/schemas";
import { notify, undoOffered } from "@/lib/client/browser/notices";
import { scheduledBefore } from "@/lib/client/composer/recall";
import { useUndoSeconds } from "@/lib/client/composer/undo-seconds";
import type { HowToSend } from "@/lib/client/composer/use-send-message";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { usePatchConversation } from "@/lib/client/conversations/use-patch-conversation";
import { useWording } from "@/lib/client/format/use-wording";

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
  /** Whether what is sent waits while it can be taken back; a note does not. */
  isForCustomer: boolean;
  /** Sends; resolves with whether every message was accepted. Called only when `canSend`. */
  send: (how: HowToSend) => Promise<boolean>;
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
  isForCustomer,
  send,
  onEscape,
}: UseComposerInput) {
  const { words, formats } = useWording();
  const patch = usePatchConversation();
  const goOn = useGoOn();
  const { openConversation } = useInboxLocation();
  const undoSeconds = useUndoSeconds();

  const submit = ({ thenClose }: { thenClose: boolean }) => {
    if (!canSend) return onRefused?.();
    const seconds = isForCustomer ? undoSeconds : 0;
    const sending = send({ thenCloses: thenClose && seconds > 0 });
    if (isForCustomer) scheduledBefore.update(conversation.id, () => []);
    if (!thenClose) return;
    goOn();
    if (seconds === 0) patch.mutate({ conversation, status: "closed", after: sending });
    else {
      const { id, contact } = conversation;
      tellOfClosing(
        words("composer.sendingThenClosing", { name: formats.customer(contact) }),
        seconds,
        () => openConversation(id),
      );
    }
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
    group: "writing",
    isEnabled: canSend,
    run: () => submit({ thenClose: false }),
  });
  useAction({
    id: "composer.send-and-close",
    label: words("composer.send.thenClose", { action: label }),
    keys: "mod+shift+Enter",
    group: "writing",
    isEnabled: canSend,
    hint: canSend
      ? (closingHint(conversation.lineDetail.capabilities, words) ?? undefined)
      : undefined,
    run: () => submit({ thenClose: true }),
  });

  /** Sends at an instant. */
  const schedule = (sendAt: string, cancelsOnReply: boolean) => {
    if (!canSend) return;
    void send({ sendAt, cancelsOnReply });
    scheduledBefore.update(conversation.id, () => []);
  };
  return { submit, schedule, onKeyDown };
}

/** The message and the closing are taken back together, by what takes back the message; its conversation is shown again. */
function tellOfClosing(text: string, seconds: number, showAgain: () => void): void {
  const takeBack = undoOffered();
  notify({
    tone: "info",
    text,
    ...(takeBack !== null && {
      undo: () => {
        takeBack();
        showAgain();
      },
      undoForMs: seconds * 1_000,
    }),
  });
}
