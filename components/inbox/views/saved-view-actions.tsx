"use client";

import { ArrowDown, ArrowUp, Bookmark, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useAction } from "@/components/desk/keyboard/use-action";
import { LazyDialog } from "@/components/desk/lazy-dialog";
import { lazyCode } from "@/lib/client/browser/lazy-code";
import {
  useDeleteView,
  useMoveView,
  useViews,
  type ViewDraft,
} from "@/lib/client/conversations/use-views";
import { useWords } from "@/lib/client/format/use-wording";
import { useInboxLocation } from "../use-inbox-location";

const dialog = lazyCode(async () => (await import("./saved-view-dialog")).SavedViewDialog);

/** Saves what is typed as a view, and changes, moves or deletes the saved view that is shown. */
export function SavedViewActions() {
  const words = useWords();
  const { isInbox, filter, goToView } = useInboxLocation();
  const { data } = useViews();
  const remove = useDeleteView();
  const move = useMoveView();
  const [draft, setDraft] = useState<ViewDraft | null>(null);
  const [isOpen, setOpen] = useState(false);

  const views = data?.items ?? [];
  const at = views.findIndex(({ id }) => id === filter.saved);
  const view = views[at];
  const open = (next: ViewDraft) => {
    setDraft(next);
    setOpen(true);
  };
  const moveBy = (step: 1 | -1) => {
    const ids = views.map(({ id }) => id);
    const [moved] = ids.splice(at, 1);
    if (moved !== undefined) ids.splice(at + step, 0, moved);
    move.mutate(ids);
  };

  useAction({
    id: "save-view",
    label: words("list.view.save"),
    group: "list",
    icon: <Bookmark />,
    isEnabled: isInbox && filter.query !== undefined,
    hint: filter.query === undefined ? words("list.view.saveHint") : undefined,
    run: () => {
      const own = [view?.query, filter.query].filter(Boolean).join(" ");
      const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
      open({ id: crypto.randomUUID(), name: "", query: own, timeZone });
    },
  });
  useAction({
    id: "edit-view",
    label: words("list.view.edit"),
    group: "list",
    icon: <Pencil />,
    isEnabled: view !== undefined,
    run: () => {
      if (view === undefined) return;
      const { id, name, query, timeZone, team } = view;
      open({ id, name, query, timeZone, teamId: team?.id ?? null });
    },
  });
  useAction({
    id: "view-up",
    label: words("list.view.up"),
    group: "list",
    icon: <ArrowUp />,
    isEnabled: at > 0,
    run: () => moveBy(-1),
  });
  useAction({
    id: "view-down",
    label: words("list.view.down"),
    group: "list",
    icon: <ArrowDown />,
    isEnabled: at !== -1 && at < views.length - 1,
    run: () => moveBy(1),
  });
  useAction({
    id: "delete-view",
    label: words("list.view.delete"),
    group: "list",
    icon: <Trash2 />,
    isEnabled: view !== undefined,
    run: () => {
      if (view === undefined) return;
      goToView("all");
      remove.mutate(view);
    },
  });

  return draft === null ? null : (
    <LazyDialog
      key={draft.id}
      code={dialog}
      props={{ open: isOpen, onOpenChange: setOpen, draft }}
    />
  );
}
