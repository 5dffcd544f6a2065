"use client";

import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { usePreferences } from "@/lib/client/account/use-preferences";
import type { Preferences } from "@/lib/model/preferences/preferences";
import { mediaQueries, useMediaQuery } from "./use-media-query";

type DeskLayout = Pick<
  Preferences,
  "listWidth" | "contextWidth" | "isRailShown" | "isContextShown"
>;

type DeskLayoutValue = DeskLayout & {
  /** Whether the context panel fits beside the thread; otherwise it is a sheet over it. */
  readonly hasRoomForContext: boolean;
  /** Changes parts of the layout and stores them for this agent. Whether a sheet is open is not stored. */
  readonly update: (change: Partial<DeskLayout>) => void;
};

const DeskLayoutContext = createContext<DeskLayoutValue | null>(null);

/** Provides the desk's layout, which is among the agent's preferences. */
export function DeskLayoutProvider({ children }: { children: ReactNode }) {
  const { preferences, update: store } = usePreferences();
  const [isSheetOpen, setSheetOpen] = useState(false);
  const hasRoomForContext = useMediaQuery(mediaQueries.wide);
  const { listWidth, contextWidth, isRailShown, isContextShown } = preferences;

  const value = useMemo(() => {
    const update = ({ isContextShown, ...rest }: Partial<DeskLayout>) => {
      const isSheet = !hasRoomForContext && isContextShown !== undefined;
      if (isSheet) setSheetOpen(isContextShown);
      const change = isSheet || isContextShown === undefined ? rest : { ...rest, isContextShown };
      if (Object.keys(change).length > 0) store(change);
    };
    return {
      listWidth,
      contextWidth,
      isRailShown,
      isContextShown: hasRoomForContext ? isContextShown : isSheetOpen,
      hasRoomForContext,
      update,
    };
  }, [listWidth, contextWidth, isRailShown, isContextShown, isSheetOpen, hasRoomForContext, store]);
  return <DeskLayoutContext value={value}>{children}</DeskLayoutContext>;
}

/** The desk's layout. Throws outside of the desk. */
export function useDeskLayout(): DeskLayoutValue {
  const value = useContext(DeskLayoutContext);
  if (value === null) throw new Error("useDeskLayout needs a DeskLayoutProvider around it");
  return value;
}
