"use client";

import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import {
  changePreferences,
  completePreferences,
  defaultPreferences,
  type Preferences,
  type PreferencesChange,
} from "@/lib/model/preferences/preferences";
import { call } from "../api";
import { notify } from "../browser/notices";
import { queryKeys } from "../cache/query-keys";
import { useFormats } from "../format/use-wording";

/** The key of changes that are on their way. */
export const preferencesMutationKey = ["preferences"];

/**
 * How the agent wants the desk, and a function that changes some of it. A change is shown at once and stored on the
 * server, one after the other; where that fails, the agent is told and sees what is stored.
 */
export function usePreferences(): {
  readonly preferences: Preferences;
  readonly update: (change: PreferencesChange) => void;
} {
  const queryClient = useQueryClient();
  const formats = useFormats();
  const { data: preferences = defaultPreferences } = useQuery({
    queryKey: queryKeys.preferences,
    queryFn: ({ signal }) => call("getPreferences", { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { mutate } = useMutation({
    mutationKey: preferencesMutationKey,
    // In the order in which they were made.
    scope: { id: "preferences" },
    mutationFn: (change: PreferencesChange) =>
      call("patchPreferences", { body: structuredClone(change) as never }),
    onMutate: async (change) => {
      await queryClient.cancelQueries({ queryKey: queryKeys.preferences });
      queryClient.setQueryData<Preferences>(queryKeys.preferences, (before) =>
        completePreferences(changePreferences(before ?? defaultPreferences, change)),
      );
    },
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
    // Not waited for: what another window changes meanwhile has them read once more.
    onSettled: () => void refreshPreferences(queryClient, 1),
  });
  const update = useCallback((change: PreferencesChange) => mutate(change), [mutate]);
  return useMemo(() => ({ preferences, update }), [preferences, update]);
}

/** Reads the preferences again, unless changes are on their way, at the end of which that happens anyhow. */
export function refreshPreferences(queryClient: QueryClient, ending = 0): Promise<void> {
  const isQuiet = queryClient.isMutating({ mutationKey: preferencesMutationKey }) <= ending;
  return isQuiet
    ? queryClient.invalidateQueries({ queryKey: queryKeys.preferences })
    : Promise.resolve();
}
