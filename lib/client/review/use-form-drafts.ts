"use client";

import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { FormDraft, FormDraftOf, FormKind } from "@/lib/model/review/form-draft";
import { useKeyedStore } from "../browser/keyed-store";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useWording } from "../format/use-wording";
import { begunForms, loadFormDrafts, writeFormDraft } from "./form-drafts";

/**
 * What the agent has begun in forms of a kind and not sent, by what they are about. It is kept by the server, so that it is
 * there in every tab, after a reload and on every machine. Whoever shows a form waits until it `isLoaded`.
 */
export function useFormDrafts<K extends FormKind>(kind: K) {
  const wording = useWording();
  const { isPending } = useQuery({
    queryKey: queryKeys.formDrafts(kind),
    queryFn: async () => {
      await loadFormDrafts(kind);
      return null;
    },
  });
  const forms = useKeyedStore(begunForms, kind);
  const change = useCallback(
    (subjectId: string, changed: (before: FormDraftOf<K> | null) => FormDraftOf<K> | null) => {
      const form = begunForms.get(kind).find((one) => one.subjectId === subjectId);
      const before = form !== undefined && isOf(kind, form.content) ? form.content : null;
      writeFormDraft(kind, subjectId, changed(before), wording);
    },
    [kind, wording],
  );
  /** Gives up all that was begun about something; that can be undone. */
  const discard = useCallback(
    (subjectId: string) =>
      change(subjectId, (before) => {
        const undo = () => change(subjectId, () => before);
        const { words } = wording;
        const text = words("review.form.discarded");
        notify({ tone: "info", text, undo, undone: words("review.form.thereAgain") });
        return null;
      }),
    [change, wording],
  );
  return {
    /** The newest first. */
    begun: forms.flatMap(({ content, ...form }) =>
      isOf(kind, content) ? [{ ...form, content }] : [],
    ),
    /** Writes what a form holds now, made of what it held; null for nothing any more. */
    change,
    discard,
    isLoaded: !isPending,
  };
}

function isOf<K extends FormKind>(kind: K, content: FormDraft): content is FormDraftOf<K> {
  return content.kind === kind;
}
