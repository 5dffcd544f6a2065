"use client";

import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import { useAction } from "./keyboard/use-action";
import { views } from "./views";

/** Registers `G` followed by a letter for each list of the inbox. */
export function ViewActions() {
  return views.map((entry) => <ViewAction key={entry.view} {...entry} />);
}

function ViewAction({ view, label, keys, icon }: (typeof views)[number]) {
  const { goToView } = useInboxLocation();
  useAction({
    id: `go-${view}`,
    label: `Go to ${label}`,
    keys,
    group: "Go to",
    icon,
    run: () => goToView(view),
  });
  return null;
}
