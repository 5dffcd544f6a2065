"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { goToAddress, useAddress } from "@/components/ui/use-address";
import {
  type ConversationFilter,
  parseFilter,
  usualSort,
} from "@/lib/client/cache/conversation-filter";
import { useSorts } from "@/lib/client/conversations/use-views";
import type { ConversationView, ListSort } from "@/lib/model/event";
import { inboxHref } from "./inbox-href";

const inboxPath = /^\/inbox(?:\/([^/]+))?\/?$/u;

/**
 * The list and conversation in the URL, and functions to go elsewhere. Within the inbox the URL changes without a
 * request for a page; from other pages it is a navigation.
 */
export function useInboxLocation() {
  const address = useAddress();
  const router = useRouter();
  const { sorts, rememberSort } = useSorts();

  return useMemo(() => {
    const [pathname = "", query] = address.split("?");
    const parameters = new URLSearchParams(query);
    const match = inboxPath.exec(pathname);
    const isInbox = match !== null;
    const conversationId = match?.[1] ?? null;
    const filter = parseFilter(
      {
        view: parameters.get("view"),
        saved: parameters.get("saved"),
        sort: parameters.get("sort"),
        q: parameters.get("q"),
      },
      sorts,
    );

    const hrefOf = (id: string | null, next: ConversationFilter = filter) => {
      const { sort, ...rest } = next;
      const isUsual = sort === usualSort(rest, sorts) || next.view === "closed";
      return inboxHref(id, isUsual ? rest : next);
    };
    const go = (href: string, how: "push" | "replace" = "push") => {
      if (isInbox) goToAddress(href, how);
      else router.push(href);
    };

    return {
      isInbox,
      conversationId,
      filter,
      hrefOf,
      /** Opens a conversation in this list. Opening the next from an open one replaces the history entry. */
      openConversation: (id: string) =>
        go(hrefOf(id), conversationId === null ? "push" : "replace"),
      closeConversation: () => go(hrefOf(null)),
      goToView: (view: ConversationView) => go(inboxHref(null, { view })),
      /** Shows the conversations of a saved view. */
      goToSaved: (saved: string) => go(inboxHref(null, { view: "all", saved })),
      changeSort: (sort: ListSort) => {
        rememberSort(filter.saved ?? filter.view, sort);
        const { sort: _, ...rest } = filter;
        go(inboxHref(conversationId, rest), "replace");
      },
      /** Shows all conversations that meet a query. */
      goToQuery: (query: string) => go(inboxHref(null, { view: "all", query })),
      /** Opens a conversation that was found elsewhere, beside this list, or beside all. */
      openFound: (id: string) => go(isInbox ? hrefOf(id) : inboxHref(id, { view: "all" })),
      /** Narrows this list by a query; empty shows all of it. Back leads to where no query was. */
      searchFor: (words: string) => {
        const { query: before, ...rest } = filter;
        const query = words.trim();
        go(
          hrefOf(conversationId, query === "" ? rest : { ...rest, query }),
          before === undefined ? "push" : "replace",
        );
      },
    };
  }, [address, router, sorts, rememberSort]);
}
