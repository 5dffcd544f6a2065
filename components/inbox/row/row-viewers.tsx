"use client";

import { Eye } from "lucide-react";
import { Avatars } from "@/components/ui/avatars";
import { useViewerIds } from "@/lib/client/cache/presence-store";
import { useViewers } from "@/lib/client/conversations/use-colleagues-here";
import { useWording } from "@/lib/client/format/use-wording";

type RowViewersProps = {
  conversationId: string;
  /** Only how many. */
  isSmall?: boolean;
};

/** Which colleagues look at a conversation. It renders by itself: the row does not when somebody comes or goes. */
export function RowViewers({ conversationId, isSmall = false }: RowViewersProps) {
  const isViewed = useViewerIds(conversationId).length > 0;
  return isViewed && <Viewers conversationId={conversationId} isSmall={isSmall} />;
}

function Viewers({ conversationId, isSmall }: Required<RowViewersProps>) {
  const { words, formats } = useWording();
  const names = useViewers(conversationId).map(({ name }) => name);
  if (names.length === 0) return null;
  const sentence = words("common.viewing", { names: formats.list(names), count: names.length });
  return (
    <span title={sentence} className="flex shrink-0 items-center gap-1 text-muted">
      <span className="sr-only">{sentence}</span>
      <Eye aria-hidden className="size-3.5" />
      {isSmall ? (
        <span aria-hidden className="tabular text-xs">
          {names.length}
        </span>
      ) : (
        <Avatars names={names} />
      )}
    </span>
  );
}
