"use client";

import type { Menu } from "@base-ui/react/menu";
import { createContext, use } from "react";

/** What the actions of a menu are made of: it comes with the menu that shows them, and not with each page. */
export const MenuParts = createContext<typeof Menu | null>(null);

/** The same, inside of a menu. Throws outside of one. */
export function useMenuParts(): typeof Menu {
  const parts = use(MenuParts);
  if (parts === null) throw new Error("This belongs into a Menu");
  return parts;
}
