"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { RefObject } from "react";
import { insertText } from "@/components/ui/insert-text";
import type { CannedReplyView } from "@/lib/api/canned-reply-endpoints";
import type { ConversationDetail } from "@/lib/api/schemas";
import { call } from "@/lib/client/api";
import { notify } from "@/lib/client/browser/notices";
import { queryKeys } from "@/lib/client/cache/query-keys";
import { nextUnfilled } from "@/lib/client/composer/completion";
import { findCannedReplies } from "@/lib/client/composer/find-canned-replies";
import { knownFactsOf } from "@/lib/client/composer/known-facts";
import { richOfCanned, wordsOfCanned } from "@/lib/client/composer/rich/rich-draft";
import { openCannedReplies, useCannedReplies } from "@/lib/client/composer/use-canned-replies";
import type { useUpload } from "@/lib/client/composer/use-upload";
import { useMe } from "@/lib/client/conversations/use-me";
import { writtenIn } from "@/lib/client/drafts/draft-states";
import type { Draft } from "@/lib/client/drafts/use-draft";
import type { DraftTab } from "@/lib/client/drafts/written";
import { useWording } from "@/lib/client/format/use-wording";
import { fillOffer, type Offer } from "@/lib/model/writing/fill-offer";
import { CannedPreview } from "./canned-preview";
import { CannedRow } from "./canned-row";
import type { CompletionOption, CompletionSource, TextRange } from "./completion-option";

type CannedSourceInput = {
  readonly conversation: ConversationDetail;
  readonly tab: DraftTab;
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly draft: Draft;
  readonly upload: ReturnType<typeof useUpload>;
  /** Opens the message with buttons that a canned reply began. */
  readonly onRich: () => void;
};

/** How many are offered at once; who wants another types more of it. */
const shownMax = 40;

/**
 * Canned replies for a field, filled with what is known of the conversation. One with buttons becomes a rich message;
 * files are added to those of the reply, checked against the line.
 */
export function useCannedSource(input: CannedSourceInput): CompletionSource {
  const { conversation, tab, field, draft, upload, onRich } = input;
  const queryClient = useQueryClient();
  const { data, isError } = useCannedReplies();
  const { data: me } = useMe();
  const { words, formats } = useWording();
  const isNote = tab === "note";

  const filled = (offer: Offer) =>
    fillOffer(offer, knownFactsOf(conversation, me?.agent ?? { name: "" }));

  /** Ranks it, and gives its files and cards; null where they cannot be had, which is told. */
  const take = async (reply: CannedReplyView) => {
    try {
      return await call("takeCannedReply", {
        params: { id: reply.id },
        body: { conversationId: conversation.id },
      });
    } catch (error) {
      const isNeeded = reply.files.length > 0 || reply.cards.some(hasPicture);
      if (isNeeded) notify({ tone: "error", text: formats.error(error) });
      // Only its rank is lost.
      return isNeeded ? null : { attachments: [], cards: reply.cards };
    } finally {
      void queryClient.invalidateQueries({ queryKey: queryKeys.cannedReplies });
    }
  };

  /** Begins a message with its buttons and cards, once its files and pictures are here. */
  const beginRich = async (reply: CannedReplyView) => {
    const taking = take(reply);
    const isWhole = reply.files.length === 0 && !reply.cards.some(hasPicture);
    const taken = isWhole ? { attachments: [], cards: reply.cards } : await taking;
    if (taken === null) return;
    const made = richOfCanned(filled({ ...reply, cards: taken.cards }), taken.attachments);
    if (made === null) return;
    if (writtenIn(conversation.id).rich !== null) {
      return notify({ tone: "error", text: words("composer.canned.begun") });
    }
    draft.change({ rich: { ...made.rich, canned: reply.id } });
    upload.addStored(made.others);
    onRich();
  };

  const choose = (reply: CannedReplyView, range: TextRange) => {
    const element = field.current;
    if (element === null) return;
    const { actions, cards, parts } = reply;
    if (!isNote && actions.length + cards.length + parts.length > 0) {
      insertText(element, range, "");
      return void beginRich(reply);
    }
    const text = wordsOfCanned(filled(reply));
    insertText(element, range, text);
    if (!isNote && text.trim() !== "") draft.change({ canned: reply.id });
    const unfilled = nextUnfilled(text, 0);
    if (unfilled !== null) {
      element.setSelectionRange(range.from + unfilled[0], range.from + unfilled[1]);
    }
    if (isNote && reply.files.length > 0) {
      notify({ tone: "info", text: words("composer.canned.noFiles") });
    } else void take(reply).then((taken) => upload.addStored(taken?.attachments ?? []));
  };

  /** Where there are none yet, the list says so and makes the first one. */
  const first: CompletionOption = {
    id: "first",
    row: (
      <span className="flex items-center gap-2">
        <Plus aria-hidden className="size-4 shrink-0 text-muted" />
        {words("composer.canned.first")}
      </span>
    ),
    preview: null,
    choose: (range) => {
      if (field.current !== null) insertText(field.current, range, "");
      const nothing = { text: "", actions: [], cards: [], parts: [], attachmentIds: [] };
      openCannedReplies({ kind: "new", ...nothing });
    },
  };

  return {
    sign: "/",
    name: words("frame.canned.title"),
    find: (query) =>
      data === undefined
        ? isError
          ? []
          : null
        : data.items.length === 0 && query === ""
          ? [first]
          : findCannedReplies(data.items, query)
              .slice(0, shownMax)
              .map((reply) => ({
                id: reply.id,
                row: <CannedRow reply={reply} text={filled(reply).text} />,
                preview: (
                  <CannedPreview
                    reply={reply}
                    filled={filled(reply)}
                    line={conversation.lineDetail}
                  />
                ),
                choose: (range) => choose(reply, range),
              })),
  };
}

function hasPicture({ attachmentId }: CannedReplyView["cards"][number]): boolean {
  return attachmentId !== undefined;
}
