import { cutText } from "@/lib/model/cut-text";
import { shownText } from "@/lib/model/shown-text";
import type { ChatEvent, PushCommand } from "../customer-side/protocol";
import { chatId } from "./session-state";
import type { BrightPatternSettings } from "./settings";

/** What an app shows: a title key, which the app translates, the sender, and the text (bright-pattern §3.13). */
export type Alert = {
  readonly titleKey: string;
  /** Takes one argument, `sender`; null for no subtitle. */
  readonly subtitleKey: string | null;
  readonly sender: string;
  readonly text: string;
};

const bytesMax = 4096;
const senderLengthMax = 100;
/** Longer text would never fit. */
const textLengthMax = 4000;

/** The push notification for one event. */
export function alertOf(event: ChatEvent, settings: BrightPatternSettings): Alert {
  const about = (titleKey: string, subtitleKey: string | null, from: string, text: string) => ({
    titleKey,
    subtitleKey,
    sender: cutText(from, senderLengthMax),
    text: cutText(text, textLengthMax),
  });
  const us = settings.name ?? settings.widget.title;
  switch (event.kind) {
    case "message": {
      const { content, file } = event.message;
      const sender = typeof event.from === "string" ? us : event.from.name;
      const text = shownText(content, file?.fileName ?? null);
      return content.kind === "file"
        ? about("keyChatNewFileTitle", "keyChatNewFileSubtitle", sender, text)
        : about("keyChatNewMessageTitle", "keyChatNewMessageSubtitle", sender, text);
    }
    case "inactivity-warning":
      return about("keyChatTimeoutWarningTitle", null, us, settings.inactivityWarningText);
    default:
      // Apps have titles for four occasions only. This is the closest: the end by inactivity.
      return about("keyChatInactivityTimeoutTitle", null, us, settings.inactivityText);
  }
}

/** The only custom key that apps read (bright-pattern §3.13). */
export function customData({ chat }: PushCommand) {
  return { chatID: chatId(chat) };
}

/** The `aps` dictionary, which Firebase passes to iOS unchanged. */
export function apsOf({ titleKey, subtitleKey, sender, text }: Alert, waitingCount: number) {
  return {
    alert: {
      "title-loc-key": titleKey,
      ...(subtitleKey !== null && {
        "subtitle-loc-key": subtitleKey,
        "subtitle-loc-args": [sender],
      }),
      body: text,
    },
    badge: waitingCount,
    sound: "default",
    category: "NEW_CHAT_MESSAGE",
  };
}

/** The body with as much of the text, in whole characters, as fits into 4096 bytes, the limit of both services. */
export function fitted(alert: Alert, bodyOf: (alert: Alert) => object): string {
  const characters = Array.from(alert.text);
  const body = (count: number): string => {
    const text = count < characters.length ? `${characters.slice(0, count).join("")}…` : alert.text;
    return JSON.stringify(bodyOf({ ...alert, text }));
  };
  const isFitting = (count: number) => new TextEncoder().encode(body(count)).length <= bytesMax;
  let fits = 0;
  let tooMany = characters.length + 1;
  while (tooMany - fits > 1) {
    const middle = Math.floor((fits + tooMany) / 2);
    if (isFitting(middle)) fits = middle;
    else tooMany = middle;
  }
  return body(fits);
}
