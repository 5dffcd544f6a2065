"use client";

import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { useDeskLayout } from "@/components/desk/desk-layout-provider";
import { goToAddress, useAddress } from "@/components/ui/use-address";
import {
  type ConversationFilter,
  type ConversationSort,
  parseFilter,
} from "@/lib/client/cache/conversation-filter";
import type { ConversationView } from "@/lib/model/event";
import { inboxHref } from "./inbox-href";

const inboxPath = /^\/inbox(?:\/([^/]+))?\/?$/u;

/**
 * The list and conversation in the URL, and functions to go elsewhere. Within the inbox the URL changes without a
 * request for a page; from other pages it is a navigation.
 */
export function useInboxLocation() {
  const address = useAddress();
  const router = useRouter();
  const { sort: rememberedSort, update } = useDeskLayout();

  return useMemo(() => {
    const [pathname = "", query] = address.split("?");
    const parameters = new URLSearchParams(query);
    const match = inboxPath.exec(pathname);
    const isInbox = match !== null;
    const conversationId = match?.[1] ?? null;
    const filter = parseFilter(
      { view: parameters.get("view"), sort: parameters.get("sort"), q: parameters.get("q") },
      rememberedSort,
    );

    const hrefOf = (id: string | null, next: ConversationFilter = filter) => {
      const { sort, ...rest } = next;
      const isUsual = sort === rememberedSort || next.view === "closed";
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
      changeSort: (sort: ConversationSort) => {
        update({ sort });
        const { sort: _, ...rest } = filter;
        go(inboxHref(conversationId, rest), "replace");
      },
      /** Filters this list by search words; empty shows all of it. */
      searchFor: (words: string) => {
        const { search: _, ...rest } = filter;
        const search = words.trim();
        go(hrefOf(conversationId, search === "" ? rest : { ...rest, search }), "replace");
      },
    };
  }, [address, router, rememberedSort, update]);
}
