/** An agent's layout of the desk. Widths are in pixels. */
export type DeskLayout = {
  readonly listWidth: number;
  readonly contextWidth: number;
  readonly isRailShown: boolean;
  readonly isContextShown: boolean;
};

export const listWidths = { min: 320, max: 420 } as const;
export const contextWidths = { min: 300, max: 360 } as const;

const usual: DeskLayout = {
  listWidth: 360,
  contextWidth: 320,
  isRailShown: true,
  isContextShown: true,
};

/** One cookie per agent, so that agents who share a browser keep their own layouts. */
export function deskLayoutCookie(agentId: string): string {
  return `parley-desk-${agentId}`;
}

/** The layout in a cookie. Missing or invalid parts get their defaults. */
export function parseDeskLayout(value: string | undefined): DeskLayout {
  const given = new URLSearchParams(value ?? "");
  return {
    listWidth: within(listWidths, given.get("list"), usual.listWidth),
    contextWidth: within(contextWidths, given.get("context"), usual.contextWidth),
    isRailShown: given.get("rail") !== "0",
    isContextShown: given.get("panel") !== "0",
  };
}

/** The text that `parseDeskLayout` parses. */
export function formatDeskLayout(layout: DeskLayout): string {
  return new URLSearchParams({
    list: String(Math.round(layout.listWidth)),
    context: String(Math.round(layout.contextWidth)),
    rail: layout.isRailShown ? "1" : "0",
    panel: layout.isContextShown ? "1" : "0",
  }).toString();
}

function within(
  bounds: { readonly min: number; readonly max: number },
  text: string | null,
  fallback: number,
): number {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) ? Math.min(bounds.max, Math.max(bounds.min, value)) : fallback;
}
