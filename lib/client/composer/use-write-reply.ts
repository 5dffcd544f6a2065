"use client";

import { useQueryClient } from "@tanstack/react-query";
import { fillOffer } from "@/lib/model/writing/fill-offer";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useMe } from "../conversations/use-me";
import { nothingWritten } from "../drafts/written";
import { useWording } from "../format/use-wording";
import type { ComposedView } from "../transcript/parse-unsent";
import { knownFactsOf } from "./known-facts";
import { bringBack } from "./recall";
import { richOfCanned } from "./rich/rich-draft";

/**
 * A function that writes a canned reply, filled with what is known, into the composer of a conversation: a text above what is
 * begun there, a rich message in its place. Files that a rich message cannot have (beside cards, further ones) go to the reply.
 */
export function useWriteReply() {
  const queryClient = useQueryClient();
  const { data: me } = useMe();
  const wording = useWording();
  return async (conversationId: string, cannedReplyId: string): Promise<void> => {
    try {
      const { items } = await queryClient.ensureQueryData({
        queryKey: queryKeys.cannedReplies,
        queryFn: ({ signal }) => call("listCannedReplies", { signal }),
      });
      const reply = items.find(({ id }) => id === cannedReplyId);
      const conversation = await call("getConversation", { params: { id: conversationId } });
      const taken = await call("takeCannedReply", {
        params: { id: cannedReplyId },
        body: { conversationId },
      });
      if (reply === undefined) return;
      const filled = fillOffer(
        { ...reply, cards: taken.cards },
        knownFactsOf(conversation, me?.agent ?? { name: "" }),
      );
      const made = richOfCanned(filled, taken.attachments);
      const written: ComposedView = {
        tab: made === null ? "reply" : "rich",
        draft: {
          ...nothingWritten,
          ...(made === null
            ? {
                ...{ reply: filled.text, replyFiles: taken.attachments },
                canned: filled.text.trim() === "" ? null : reply.id,
              }
            : {
                ...{ rich: { ...made.rich, canned: reply.id } },
                replyFiles: [...made.others],
              }),
        },
      };
      bringBack(queryClient, conversationId, written, wording);
      void queryClient.invalidateQueries({ queryKey: queryKeys.cannedReplies });
    } catch (error) {
      notify({ tone: "error", text: wording.formats.error(error) });
    }
  };
}
