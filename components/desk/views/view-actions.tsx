"use client";

import { Bookmark } from "lucide-react";
import { useInboxLocation } from "@/components/inbox/use-inbox-location";
import type { SavedViewView } from "@/lib/api/schemas";
import { useViews } from "@/lib/client/conversations/use-views";
import { useWords } from "@/lib/client/format/use-wording";
import { savedViewAction, savedViewKeys } from "../keyboard/key-table";
import { useAction } from "../keyboard/use-action";
import { views } from "./views";

/** Registers `G` followed by a letter for each list of the inbox, and by a number for saved views. */
export function ViewActions() {
  const { data: saved } = useViews();
  return (
    <>
      {views.map((entry) => (
        <ViewAction key={entry.view} {...entry} />
      ))}
      {saved?.items.map((view, at) => (
        <SavedViewAction key={view.id} view={view} at={at} />
      ))}
    </>
  );
}

function ViewAction({ view, keys, icon }: (typeof views)[number]) {
  const words = useWords();
  const { goToView } = useInboxLocation();
  useAction({
    id: `go-${view}`,
    label: words(`frame.actions.go-${view}`),
    rest: words(`frame.views.${view}`),
    keys,
    group: "goTo",
    icon,
    run: () => goToView(view),
  });
  return null;
}

/** The first nine have a key. */
function SavedViewAction({ view: { id, name }, at }: { view: SavedViewView; at: number }) {
  const words = useWords();
  const { goToSaved } = useInboxLocation();
  useAction({
    ...(at < savedViewKeys ? { id: savedViewAction(at), keys: `g ${at + 1}` } : { id: `go-${id}` }),
    label: words("frame.goTo", { name }),
    rest: name,
    group: "goTo",
    icon: <Bookmark />,
    run: () => goToSaved(id),
  });
  return null;
}
