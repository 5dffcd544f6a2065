"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { macroOrderMax } from "@/lib/model/preferences/preferences";
import { macroPlaces, orderWith } from "@/lib/model/writing/macro-places";
import { usePreferences } from "../account/use-preferences";
import { queryKeys } from "../cache/query-keys";

const noMacros: readonly MacroView[] = [];

/**
 * The agent's macros by their places, from which they have their keys; null for the place of one that is not there any more.
 * The places are remembered once they are seen, so that they stay when one is removed.
 */
export function useMacroPlaces(macros: readonly MacroView[] = noMacros) {
  const queryClient = useQueryClient();
  const { preferences, update } = usePreferences();
  const { macroOrder } = preferences;
  const places = useMemo(() => macroPlaces(macroOrder, macros), [macroOrder, macros]);

  useEffect(() => {
    // What is not read yet is no order.
    if (queryClient.getQueryData(queryKeys.preferences) === undefined) return;
    const order = orderWith(
      macroOrder,
      macros.map(({ id }) => id),
    ).slice(0, macroOrderMax);
    if (order.some((id, at) => id !== macroOrder[at])) update({ macroOrder: [...order] });
  }, [queryClient, macroOrder, macros, update]);

  return places;
}
