"use client";

import { useMemo, useState } from "react";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import type { Permission } from "@/lib/model/people/permissions";
import type { ListSelection } from "./list-selection";

type State = {
  /** The list it is of. */
  readonly list: string;
  readonly ids: ReadonlySet<string>;
  readonly isAll: boolean;
  /** The one that was selected last: where a range begins. */
  readonly anchor: string | null;
};

function nothingOf(list: string): State {
  return { list, ids: new Set(), isAll: false, anchor: null };
}

/**
 * An empty selection; it is empty again in another list. `list` names the list. Who lacks the permission for what is done with
 * it can select nothing.
 */
export function useNewSelection(
  list: string,
  permission: Permission = "change-conversations",
): ListSelection {
  const [stored, setState] = useState<State>(nothingOf(list));
  const isPossible = usePermitted(permission);
  const state = stored.list === list ? stored : nothingOf(list);
  return useMemo(() => {
    const { ids, isAll, anchor } = state;
    const set = (next: Iterable<string>, last: string | null, all = false) =>
      setState({ list, ids: new Set(next), isAll: all, anchor: last });
    return {
      isPossible,
      ids,
      isAll,
      toggle: (id) => set(ids.has(id) ? without(ids, id) : [...ids, id], id),
      extendTo: (id, order) => {
        const [from, to] = [order.indexOf(anchor ?? id), order.indexOf(id)];
        const begin = from === -1 ? to : from;
        const range = order.slice(Math.min(begin, to), Math.max(begin, to) + 1);
        set([...ids, ...range], id);
      },
      select: (given) => set(given, anchor),
      selectAll: (loaded) => set(loaded, anchor, true),
      clear: () => set([], null),
    };
  }, [state, list, isPossible]);
}

function without(ids: ReadonlySet<string>, id: string): readonly string[] {
  return [...ids].filter((one) => one !== id);
}
