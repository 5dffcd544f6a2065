"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { v7 as newId } from "uuid";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { writeFormDraft } from "@/lib/client/review/form-drafts";
import { samplesQuery, scorecardsQuery } from "@/lib/client/review/use-reviews";
import { formHref } from "../use-open-form";
import { firstSample } from "./sample-draft";

/** Begins a sample of conversations that somebody chose, and goes to its form. */
export function useSampleByHand() {
  const queryClient = useQueryClient();
  const router = useRouter();
  const wording = useWording();
  const { words, formats } = wording;
  return async (conversationIds: readonly string[]) => {
    try {
      const [{ items }, { reviewers }] = await Promise.all([
        queryClient.fetchQuery(scorecardsQuery),
        queryClient.fetchQuery(samplesQuery),
      ]);
      if (items.length === 0) {
        return notify({ tone: "error", text: words("review.samples.noScorecard") });
      }
      const id = newId();
      const form = {
        ...firstSample(items, reviewers),
        ...{ rule: "by-hand" as const, conversationIds: [...conversationIds] },
      };
      writeFormDraft("sample", id, form, wording);
      router.push(formHref("samples", id));
    } catch (error) {
      notify({ tone: "error", text: formats.error(error) });
    }
  };
}
