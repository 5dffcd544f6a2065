"use client";

import { type QueryKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { notify } from "../browser/notices";
import { useFormats } from "../format/use-wording";

type Kept<Body> = { readonly id: string; readonly body: Body };

type RemoveShared<Body> = {
  readonly queryKey: QueryKey;
  readonly remove: (id: string) => Promise<unknown>;
  /** Makes it again as it was. */
  readonly save: (
    kept: Kept<Body>,
    options: { onSuccess: () => void; onError: (error: Error) => void },
  ) => void;
  /** What the notice says. */
  readonly removedWords: (body: Body) => string;
};

/** Removes something that is kept; the notice offers to take that back. */
export function useRemoveShared<Body>({
  queryKey,
  remove,
  save,
  removedWords,
}: RemoveShared<Body>) {
  const queryClient = useQueryClient();
  const formats = useFormats();
  const tell = (error: Error) => notify({ tone: "error", text: formats.error(error) });
  return useMutation({
    mutationFn: ({ id }: Kept<Body>) => remove(id),
    onSuccess: (_, removed) => {
      void queryClient.invalidateQueries({ queryKey });
      const undo = () =>
        new Promise<boolean>((resolve) => {
          const onError = (error: Error) => {
            tell(error);
            resolve(false);
          };
          save(removed, { onSuccess: () => resolve(true), onError });
        });
      notify({ tone: "success", text: removedWords(removed.body), undo });
    },
    onError: tell,
  });
}
