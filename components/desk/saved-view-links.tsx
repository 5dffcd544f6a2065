"use client";

import { inboxHref } from "@/components/inbox/inbox-href";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { useViews } from "@/lib/client/conversations/use-views";
import { ViewLink } from "./view-link";

/** As many as have a key. */
const linksMax = 9;

/** The saved views in the rail, by their numbers; all of them are in the list's menu and the palette. */
export function SavedViewLinks() {
  const { data } = useViews();
  const { isInbox, filter, goToSaved } = useInboxLocation();
  return data?.items
    .slice(0, linksMax)
    .map(({ id, name, count }, at) => (
      <ViewLink
        key={id}
        look="rail"
        href={inboxHref(null, { view: "all", saved: id })}
        label={name}
        icon={<InitialsMark name={name} />}
        keys={`g ${at + 1}`}
        isCurrent={isInbox && filter.saved === id}
        onGo={() => goToSaved(id)}
        {...count}
      />
    ));
}

/** The first two letters of a name: views have no pictures to tell them apart by. */
function InitialsMark({ name }: { name: string }) {
  return (
    <span className="grid h-5 min-w-6 place-items-center rounded border border-current px-0.5 font-semibold text-2xs leading-none">
      {[...name.trim()].slice(0, 2).join("")}
    </span>
  );
}
