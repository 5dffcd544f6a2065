import shortcodes from "emojibase-data/en/shortcodes/github.json";
import emojis from "emojibase-data/es/data.json";
import messages from "emojibase-data/es/messages.json";
import { createEmojiSet } from "./emoji-set";

export const spanishEmoji = createEmojiSet("es", emojis, messages, shortcodes);
