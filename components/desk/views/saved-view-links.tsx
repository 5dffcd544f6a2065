"use client";

import type { ReactNode } from "react";
import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useViews } from "@/lib/client/conversations/use-views";
import { keysFor, savedViewAction, savedViewKeys } from "../keyboard/key-table";
import { ViewLink } from "./view-link";
import { viewMarks } from "./view-marks";

/** The saved views in the rail, by their numbers; all of them are in the list's menu and the palette. */
export function SavedViewLinks() {
  const { data } = useViews();
  const { isInbox, filter, goToSaved } = useInboxLocation();
  const { keys } = usePreferences().preferences;
  const shown = data?.items.slice(0, savedViewKeys) ?? [];
  const marks = viewMarks(shown.map(({ name }) => name));
  return shown.map(({ id, name, count }, at) => (
    <ViewLink
      key={id}
      look="rail"
      href={inboxHref(null, { view: "all", saved: id })}
      label={name}
      icon={<Mark>{marks[at]}</Mark>}
      keys={keysFor(savedViewAction(at), keys)[0]}
      isCurrent={isInbox && filter.saved === id}
      onGo={() => goToSaved(id)}
      {...count}
    />
  ));
}

function Mark({ children }: { children: ReactNode }) {
  return (
    <span className="grid h-5 min-w-6 place-items-center rounded border border-current px-0.5 font-semibold text-2xs leading-none">
      {children}
    </span>
  );
}
