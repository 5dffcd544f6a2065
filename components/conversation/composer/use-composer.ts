"use client";

import { useQueryClient } from "@tanstack/react-query";
import type { KeyboardEvent, Ref } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { useGoOn } from "@/components/inbox/use-go-on";
import { isComposing } from "@/components/ui/is-composing";
import type { ConversationDetail } from "@/lib/api/schemas";
import { notify, undoOffered, withdrawUndo } from "@/lib/client/browser/notices";
import type { Collision } from "@/lib/client/composer/collision/use-collision";
import { scheduledBefore } from "@/lib/client/composer/recall";
import { useUndoSeconds } from "@/lib/client/composer/undo-seconds";
import type { HowToSend } from "@/lib/client/composer/use-send-message";
import { withScheduled } from "@/lib/client/conversations/changing/change-notice";
import { knownScheduled } from "@/lib/client/conversations/changing/stop-scheduled";
import { usePatchConversation } from "@/lib/client/conversations/changing/use-patch-conversation";
import { closingHint } from "@/lib/client/conversations/close-rules";
import { useWording } from "@/lib/client/format/use-wording";

/** Props of every kind of composer. */
export type ComposerProps = {
  ref: Ref<{ focus: () => void }>;
  conversation: ConversationDetail;
  contactName: string;
  /** Why nothing can be sent to the customer, as a sentence; null when something can. */
  problem: string | null;
  /** What colleagues do here meanwhile. */
  collision: Collision;
  onSent: () => void;
  /** The agent leaves the composer: the caller moves the focus. */
  onLeave: () => void;
};

type UseComposerInput = {
  conversation: ConversationDetail;
  collision: Collision;
  /** The send action's name in the palette. */
  label: string;
  canSend: boolean;
  /** The agent wants to send what cannot be sent: shows what is missing. */
  onRefused?: () => void;
  /** The agent is asked first whether to send all the same: keeps the keyboard in the field. */
  onHeld?: () => void;
  /** Whether what is sent waits while it can be taken back; a note does not. */
  isForCustomer: boolean;
  /** Sends; resolves with whether every message was accepted. Called only when `canSend`. */
  send: (how: HowToSend) => Promise<boolean>;
  onEscape: () => void;
};

/**
 * The keys of all composers: Ctrl-Enter sends; with Shift it also closes the conversation and opens the next customer's
 * once everything was accepted; Escape leaves. While the agent is asked because of a colleague, Enter sends and Escape goes
 * back to the text. They are in the palette, too. Put `onKeyDown` on the field or around the
 * fields, which can keep a key by `preventDefault`. Keys of an input method are ignored.
 */
export function useComposer({
  conversation,
  collision,
  label,
  canSend,
  onRefused,
  onHeld,
  isForCustomer,
  send,
  onEscape,
}: UseComposerInput) {
  const queryClient = useQueryClient();
  const wording = useWording();
  const { words, formats } = wording;
  const patch = usePatchConversation();
  const goOn = useGoOn();
  const undoSeconds = useUndoSeconds();

  const submit = ({ thenClose }: { thenClose: boolean }) => {
    if (!canSend) return onRefused?.();
    if (isForCustomer && collision.holds({ thenClose })) return onHeld?.();
    const seconds = isForCustomer ? undoSeconds : 0;
    const sending = send({ thenCloses: thenClose && seconds > 0 });
    if (isForCustomer) scheduledBefore.update(conversation.id, () => []);
    if (!thenClose) return;
    const goBack = goOn();
    const comeBack = () => goBack(conversation.id);
    if (seconds === 0) {
      patch.mutate({ conversation, status: "closed", after: sending, comeBack });
    } else {
      const name = formats.customer(conversation.contact);
      const text = words("composer.sendingThenClosing", { name });
      const scheduled = knownScheduled(queryClient, conversation.id);
      tellOfClosing(
        withScheduled(queryClient, text, scheduled, conversation, wording),
        seconds,
        words("composer.takenBack"),
        comeBack,
      );
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event) || event.defaultPrevented) return;
    if (collision.isAsking && isForCustomer && answersAsked(event)) {
      event.preventDefault();
      // A key that is held down has not been pressed again.
      if (event.key === "Escape") collision.goBack();
      else if (!event.repeat) submit({ thenClose: thenCloses(event, collision.asked) });
      return;
    }
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

/** Escape, or Enter with or without what sends, outside of buttons, which it presses. */
function answersAsked({ key, target, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (key === "Escape") return true;
  if (key !== "Enter" || altKey || target instanceof HTMLButtonElement) return false;
  return !shiftKey || ctrlKey || metaKey;
}

/** The keys that send say it themselves; Enter alone means what the agent was asked about. */
function thenCloses(
  { ctrlKey, metaKey, shiftKey }: KeyboardEvent,
  asked: { readonly thenClose: boolean } | null,
): boolean {
  return ctrlKey || metaKey ? shiftKey : (asked?.thenClose ?? false);
}

/** The message and the closing are taken back together, by what takes back the message; its conversation is shown again. */
function tellOfClosing(
  told: ReturnType<typeof withScheduled>,
  seconds: number,
  undone: string,
  showAgain: () => void,
): void {
  const takeBack = undoOffered();
  if (takeBack !== null) withdrawUndo(takeBack);
  notify({
    tone: "info",
    ...told,
    ...(takeBack !== null && {
      undo: () => {
        const takenBack = takeBack();
        showAgain();
        return takenBack;
      },
      undone,
      undoForMs: seconds * 1_000,
    }),
  });
}
