"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { writeCookie } from "@/lib/client/browser/write-cookie";
import { type DeskLayout, deskLayoutCookie, formatDeskLayout } from "./desk-layout";
import { mediaQueries, useMediaQuery } from "./use-media-query";

type DeskLayoutValue = DeskLayout & {
  /** Whether there is room for the context beside the thread; where there is none it lies over it as a sheet. */
  readonly hasRoomForContext: boolean;
  /** Changes some of it and remembers it for this agent; whether a sheet is open is not remembered. */
  readonly update: (change: Partial<DeskLayout>) => void;
};

const DeskLayoutContext = createContext<DeskLayoutValue | null>(null);

type DeskLayoutProviderProps = { agentId: string; initial: DeskLayout; children: ReactNode };

/** Holds the arrangement of the desk, which starts as the server read it from the agent's cookie. */
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

/** The arrangement of the desk. Throws outside of it. */
export function useDeskLayout(): DeskLayoutValue {
  const value = useContext(DeskLayoutContext);
  if (value === null) throw new Error("useDeskLayout needs a DeskLayoutProvider around it");
  return value;
}
