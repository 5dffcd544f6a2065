import emojis from "emojibase-data/en/data.json";
import messages from "emojibase-data/en/messages.json";
import shortcodes from "emojibase-data/en/shortcodes/github.json";
import { createEmojiSet } from "./emoji-set";

export const englishEmoji = createEmojiSet("en", emojis, messages, shortcodes);
