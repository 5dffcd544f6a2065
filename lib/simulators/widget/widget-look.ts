import { listOf, type Members, membersOf, textOf } from "./members";

/** How the widget looks on a page, and its words. */
export type WidgetLook = {
  readonly title: string;
  /** With the `#` in front that the widget puts there itself. */
  readonly accent: string;
  readonly accentText: string;
  readonly width: number;
  readonly height: number;
  readonly hasFiles: boolean;
  readonly tabText: string;
  readonly closedText: string;
  readonly endText: string;
  readonly joinedText: string;
  readonly inactivityWarning: string;
  readonly inactivityEnd: string;
  /** CSS by the part of the widget that it is for. */
  readonly style: Readonly<Record<StylePart, Readonly<Record<string, string>>>>;
};

const styleParts = [
  "contentMargin",
  "titleFont",
  "contactTabFont",
  "baseFont",
  "systemMessage",
  "agentMessage",
  "widgetBorder",
  "contactTabBorder",
  "widgetBackground",
  "dialogShadow",
] as const;
type StylePart = (typeof styleParts)[number];

/**
 * What a configuration makes of the widget on the page of this address; null where it draws nothing, because none of
 * its addresses is part of the page's: there is no wildcard. Throws a `TypeError` where there is no style, after which
 * nothing is drawn either (section 3.12 of the protocol).
 */
export function widgetLook(configuration: unknown, pageUrl: string): WidgetLook | null {
  const { definition, styles } = membersOf(configuration);
  const { chatWidgetStyling, chatInitiations } = membersOf(definition);
  const initiation = listOf(chatInitiations)
    .map(membersOf)
    .find(({ urls }) => listOf(urls).some((url) => isPartOf(url, pageUrl)));
  if (initiation === undefined) return null;
  const tab = membersOf(initiation.contactTab);
  if (tab.enabled !== true) return null;
  const styling = membersOf(chatWidgetStyling);
  return {
    title: textOf(styling, "title"),
    accent: `#${textOf(styling, "color")}`,
    accentText: `#${textOf(styling, "textColor")}`,
    width: sizeOf(styling, "width"),
    height: sizeOf(styling, "height"),
    hasFiles: styling.fileUploadEnabled === true,
    tabText: textOf(tab, "agentsAvailableMsg"),
    closedText: textOf(tab, "outOfHoursMsg"),
    endText: textOf(styling, "endSessionDialogText"),
    joinedText: textOf(styling, "agentJoinedMessage"),
    inactivityWarning: textOf(styling, "inactivityWarningMessage"),
    inactivityEnd: textOf(styling, "inactivityTimeoutMessage"),
    style: styleOf(styles),
  };
}

function isPartOf(url: unknown, pageUrl: string): boolean {
  return typeof url === "string" && url !== "" && pageUrl.includes(url);
}

function sizeOf(styling: Members, name: string): number {
  const value = styling[name];
  return typeof value === "number" ? value : 0;
}

/** The first of the styles, all of whose parts are read. */
function styleOf(styles: unknown): WidgetLook["style"] {
  const [style] = Object.values(membersOf(styles));
  const read = (part: StylePart) => {
    const css = membersOf(style)[part];
    if (css === undefined) throw new TypeError(`The style has no ${part}`);
    const pairs = Object.entries(membersOf(css)).map(([name, value]) => [name, String(value)]);
    return [part, Object.fromEntries(pairs)] as const;
  };
  // Every part has its entry, since each of them was read.
  return Object.fromEntries(styleParts.map(read)) as WidgetLook["style"];
}
