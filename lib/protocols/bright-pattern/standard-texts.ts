import { type LineWords, standardWords } from "@/lib/languages/server-words";
import type { BrightPatternSettings } from "./settings";

/** What a chat and its widget say where the line has no text of its own. */
function textsIn(words: LineWords) {
  return {
    title: words("chat.title"),
    agentsAvailableText: words("chat.agentsAvailable"),
    outOfHoursText: words("chat.outOfHours"),
    endChatText: words("chat.end"),
    // The widget puts the name in (bright-pattern §3.12).
    agentJoinedText: words("chat.joined", { name: "$(name)" }),
    inactivityWarningText: words("chat.inactivityWarning"),
    inactivityText: words("chat.inactivity"),
  };
}

type TextName = keyof ReturnType<typeof textsIn>;

const everyStandard = standardWords(textsIn);

/** Whether a line says this as it comes, in whatever language. */
export function isStandardText(name: TextName, text: string): boolean {
  return everyStandard.some((standard) => standard[name] === text);
}

/** The settings with every text that is as it comes in the language of these words. */
export function withStandardTexts(
  settings: BrightPatternSettings,
  words: LineWords,
): BrightPatternSettings {
  const standard = textsIn(words);
  const said = (name: TextName, text: string) =>
    isStandardText(name, text) ? standard[name] : text;
  const { widget } = settings;
  return {
    ...settings,
    inactivityWarningText: said("inactivityWarningText", settings.inactivityWarningText),
    inactivityText: said("inactivityText", settings.inactivityText),
    widget: {
      ...widget,
      title: said("title", widget.title),
      agentsAvailableText: said("agentsAvailableText", widget.agentsAvailableText),
      outOfHoursText: said("outOfHoursText", widget.outOfHoursText),
      endChatText: said("endChatText", widget.endChatText),
      agentJoinedText: said("agentJoinedText", widget.agentJoinedText),
    },
  };
}
