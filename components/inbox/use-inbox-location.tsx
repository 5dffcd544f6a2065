"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useMemo } from "react";
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

type InboxLocation = ReturnType<typeof useNewInboxLocation>;

const InboxLocationContext = createContext<InboxLocation | null>(null);
const OpenConversationContext = createContext<string | null>(null);

/**
 * Reads for all of the desk which list and conversation the URL shows. Half of the desk asks for the list and for ways to go
 * elsewhere, which stay the same from one conversation to the next.
 */
export function InboxLocationProvider({ children }: { children: ReactNode }) {
  const [pathname = "", query = ""] = useAddress().split("?");
  const isInbox = isInboxPath(pathname);
  return (
    <InboxLocationContext value={useNewInboxLocation(isInbox, query)}>
      <OpenConversationContext value={openIn(pathname)}>{children}</OpenConversationContext>
    </InboxLocationContext>
  );
}

/** The conversation that is open; null for none. */
export function useOpenConversationId(): string | null {
  return useContext(OpenConversationContext);
}

/** Whether a path is the inbox's, with or without an open conversation. */
export function isInboxPath(pathname: string): boolean {
  return inboxPath.test(pathname);
}

function openIn(pathname: string): string | null {
  return inboxPath.exec(pathname)?.[1] ?? null;
}

/**
 * The list in the URL, and functions to go elsewhere. Within the inbox the URL changes without a
 * request for a page; from other pages it is a navigation.
 */
export function useInboxLocation(): InboxLocation {
  const location = useContext(InboxLocationContext);
  if (location === null) throw new Error("There is no InboxLocationProvider around this");
  return location;
}

function atMessage(href: string, messageId: string | null): string {
  if (messageId === null) return href;
  return `${href}${href.includes("?") ? "&" : "?"}message=${messageId}`;
}

/** The same object until another list is shown. What goes elsewhere asks then what is open. */
function useNewInboxLocation(isInbox: boolean, query: string) {
  const router = useRouter();
  const { sorts, rememberSort } = useSorts();

  return useMemo(() => {
    const parameters = new URLSearchParams(query);
    const openId = () => openIn(location.pathname);
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
      filter,
      hrefOf,
      /** Opens a conversation in this list. Opening the next from an open one replaces the history entry. */
      openConversation: (id: string) => go(hrefOf(id), openId() === null ? "push" : "replace"),
      closeConversation: () => go(hrefOf(null)),
      goToView: (view: ConversationView) => go(inboxHref(null, { view })),
      /** Shows the conversations of a saved view. */
      goToSaved: (saved: string) => go(inboxHref(null, { view: "all", saved })),
      changeSort: (sort: ListSort) => {
        rememberSort(filter.saved ?? filter.view, sort);
        const { sort: _, ...rest } = filter;
        go(inboxHref(openId(), rest), "replace");
      },
      /** Shows all conversations that meet a query. */
      goToQuery: (query: string) => go(inboxHref(null, { view: "all", query })),
      /** Opens a conversation that was found elsewhere, at a message where one is given, beside this list, or beside all. */
      openFound: (id: string, messageId: string | null = null) =>
        go(atMessage(isInbox ? hrefOf(id) : inboxHref(id, { view: "all" }), messageId)),
      /** Narrows this list by a query; empty shows all of it. Back leads to where no query was. */
      searchFor: (words: string) => {
        const { query: before, ...rest } = filter;
        const wanted = words.trim();
        go(
          hrefOf(openId(), wanted === "" ? rest : { ...rest, query: wanted }),
          before === undefined ? "push" : "replace",
        );
      },
    };
  }, [isInbox, query, router, sorts, rememberSort]);
}
