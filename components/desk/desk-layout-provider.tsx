"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { writeCookie } from "@/lib/client/browser/write-cookie";
import { type DeskLayout, deskLayoutCookie, formatDeskLayout } from "./desk-layout";
import { mediaQueries, useMediaQuery } from "./use-media-query";

type DeskLayoutValue = DeskLayout & {
  /** Whether the context panel fits beside the thread; otherwise it is a sheet over it. */
  readonly hasRoomForContext: boolean;
  /** Changes parts of the layout and stores them for this agent. Whether a sheet is open is not stored. */
  readonly update: (change: Partial<DeskLayout>) => void;
};

const DeskLayoutContext = createContext<DeskLayoutValue | null>(null);

type DeskLayoutProviderProps = { agentId: string; initial: DeskLayout; children: ReactNode };

/** Provides the desk's layout, initially from the agent's cookie as the server read it. */
export function DeskLayoutProvider({ agentId, initial, children }: DeskLayoutProviderProps) {
  const [layout, setLayout] = useState(initial);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const hasRoomForContext = useMediaQuery(mediaQueries.wide);

  const value = useMemo(() => {
    const update = (change: Partial<DeskLayout>) => {
      const { isContextShown, ...rest } = change;
      if (!hasRoomForContext && isContextShown !== undefined) setSheetOpen(isContextShown);
      const next = { ...layout, ...(hasRoomForContext ? change : rest) };
      setLayout(next);
      writeCookie(deskLayoutCookie(agentId), formatDeskLayout(next));
    };
    const isContextShown = hasRoomForContext ? layout.isContextShown : isSheetOpen;
    return { ...layout, isContextShown, hasRoomForContext, update };
  }, [agentId, layout, isSheetOpen, hasRoomForContext]);
  return <DeskLayoutContext value={value}>{children}</DeskLayoutContext>;
}

/** The desk's layout. Throws outside of the desk. */
export function useDeskLayout(): DeskLayoutValue {
  const value = useContext(DeskLayoutContext);
  if (value === null) throw new Error("useDeskLayout needs a DeskLayoutProvider around it");
  return value;
}
