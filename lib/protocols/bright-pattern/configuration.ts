import type { InboxView, WireRequest, WireResponse } from "../protocol";
import { json } from "./answer";
import type { BrightPatternSettings } from "./settings";

const font = { family: "sans-serif", size: "14px", style: "normal", weight: "normal" } as const;
const cssFont = {
  "font-family": font.family,
  "font-style": font.style,
  "font-size": font.size,
  "font-weight": font.weight,
} as const;

/** Get Chat Widget Configuration: the documented members and those that the widget reads (bright-pattern §3.12). */
export function answerConfiguration(
  _view: InboxView,
  _request: WireRequest,
  settings: BrightPatternSettings,
): WireResponse {
  return json({
    widgets: [documentedWidget(settings)],
    definition: readWidget(settings),
    styles: {},
    cobrowsing: {},
  });
}

function documentedWidget({ name, appId, widget }: BrightPatternSettings) {
  const { color, textColor, tabColor, tabTextColor } = widget;
  return {
    name: name ?? appId,
    urls: ["*"],
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
    styles: {
      style1: {
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
      },
    },
  };
}

/** What is false here is what we do not have. */
function readWidget({ widget }: BrightPatternSettings) {
  return {
    chatWidgetStyling: {
      title: widget.title,
      width: widget.width,
      height: widget.height,
      color: widget.color,
      textColor: widget.textColor,
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
      agentJoinSoundUrl: "",
    },
    chatInitiations: [
      {
        urls: ["*"],
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
