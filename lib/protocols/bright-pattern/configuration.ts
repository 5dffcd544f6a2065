import type { HttpRequest, HttpResponse, InboxView } from "../customer-side/protocol";
import { json } from "./answer";
import type { BrightPatternSettings } from "./settings";

const font = { family: "sans-serif", size: "14px", style: "normal", weight: "normal" } as const;
const cssFont = {
  "font-family": font.family,
  "font-style": font.style,
  "font-size": font.size,
  "font-weight": font.weight,
} as const;

/**
 * The widget shows itself where its page's URL contains one of these texts. It has no wildcard; every URL contains this
 * one.
 */
const everyPage = ["/"] as const;

/**
 * Get Chat Widget Configuration: the documented members and those that the widget reads. Without a matching page or a
 * style, the widget draws nothing (bright-pattern §3.12).
 */
export function answerConfiguration(
  _view: InboxView,
  _request: HttpRequest,
  settings: BrightPatternSettings,
): HttpResponse {
  return json({
    widgets: [documentedWidget(settings)],
    definition: readWidget(settings),
    styles: { style1: style(settings) },
    cobrowsing: {},
  });
}

function documentedWidget(settings: BrightPatternSettings) {
  const { name, appId, widget } = settings;
  const { tabColor, tabTextColor } = widget;
  return {
    name: name ?? appId,
    urls: everyPage,
    definition: {
      contact_tab: {
        enabled: true,
        location: widget.location,
        color: tabTextColor,
        bg_color: tabColor,
        font,
        agents_available_msg: widget.agentsAvailableText,
        agents_not_available_msg: widget.agentsAvailableText,
        out_of_hours_msg: widget.outOfHoursText,
        show_ewt_out_of_hours: false,
      },
    },
    styles: { style1: style(settings) },
  };
}

function style({ widget: { color, textColor, tabColor } }: BrightPatternSettings) {
  return {
    contentMargin: { margin: "8px" },
    titleFont: { ...cssFont, "font-weight": "bold" },
    contactTabFont: cssFont,
    baseFont: { ...cssFont, color: textColor },
    systemMessage: { "background-color": color },
    agentMessage: { "background-color": color },
    widgetBorder: { border: `1px solid ${tabColor}`, "border-radius": "8px" },
    contactTabBorder: { border: "none", "border-radius": "8px" },
    widgetBackground: { background: color },
    dialogShadow: { "box-shadow": "0 2px 12px rgba(0, 0, 0, 0.3)" },
  };
}

/** False values are features that do not exist here. The widget's colours are the accent and the text on it. */
function readWidget({ widget, inactivityWarningText, inactivityText }: BrightPatternSettings) {
  return {
    chatWidgetStyling: {
      title: widget.title,
      width: widget.width,
      height: widget.height,
      color: sixDigits(widget.tabColor),
      textColor: sixDigits(widget.tabTextColor),
      tabStyle: "round",
      location: widget.location,
      fileUploadEnabled: true,
      emojiSelector: true,
      videoCallEnabled: false,
      visitorVideoEnabled: false,
      webNotificationsEnabled: false,
      widgetMinimizationEnabled: true,
      showAgentPic: "show",
      enableClientSideChatHistory: false,
      endSessionDialogText: widget.endChatText,
      agentJoinedMessage: widget.agentJoinedText,
      inactivityWarningMessage: inactivityWarningText,
      inactivityTimeoutMessage: inactivityText,
      agentJoinSoundUrl: "",
    },
    chatInitiations: [
      {
        urls: everyPage,
        contactTab: {
          enabled: true,
          location: widget.location,
          iconUrl: widget.iconUrl,
          agentsAvailableMsg: widget.agentsAvailableText,
          outOfHoursMsg: widget.outOfHoursText,
        },
        preChat: { enabled: false, title: widget.title },
      },
    ],
    proactiveOffers: [],
    forms: [],
  };
}

/** A colour as six hex digits; the widget adds the `#` itself. */
function sixDigits(colour: string): string {
  const digits = colour.replace("#", "");
  return digits.length === 3 ? digits.replace(/./g, "$&$&") : digits;
}
