import type emojis from "emojibase-data/en/data.json";
import type { EmojiData } from "frimousse";

type Emoji = (typeof emojis)[number];

/** The emoji of a language: what the picker shows, and the short names by which they are completed. */
export type EmojiSet = {
  readonly data: EmojiData;
  /** By emoji: "smile", "+1". They are English everywhere. */
  readonly names: ReadonlyMap<string, readonly string[]>;
};

type Messages = {
  readonly groups: readonly {
    readonly key: string;
    readonly message: string;
    readonly order: number;
  }[];
  readonly skinTones: readonly { readonly key: string; readonly message: string }[];
};

/** Of a later version than customers' telephones are sure to show. */
const versionMax = 15;

/** Puts a language's emoji together, in their usual order. */
export function createEmojiSet(
  locale: string,
  emojis: readonly Emoji[],
  { groups, skinTones }: Messages,
  shortcodes: Readonly<Record<string, string | string[]>>,
): EmojiSet {
  const shown = emojis.filter(({ group, version }) => group !== undefined && version <= versionMax);
  const namesOf = ({ hexcode }: Emoji) => [shortcodes[hexcode] ?? []].flat();
  const tone = (key: string) => skinTones.find((one) => one.key === key)?.message ?? key;
  return {
    data: {
      locale,
      emojis: shown.map((one) => ({
        emoji: one.emoji,
        category: one.group ?? 0,
        version: one.version,
        label: one.label,
        // The picker counts in how many tags a word is: each has those of its name, and none twice.
        tags: [...new Set([...one.label.split(" "), ...(one.tags ?? []), ...namesOf(one)])],
        skins: skinsOf(one),
      })),
      categories: groups
        .filter(({ key }) => key !== "component")
        .map(({ order, message }) => ({ index: order, label: message })),
      skinTones: {
        light: tone("light"),
        "medium-light": tone("medium-light"),
        medium: tone("medium"),
        "medium-dark": tone("medium-dark"),
        dark: tone("dark"),
      },
    },
    names: new Map(shown.map((one) => [one.emoji, namesOf(one)])),
  };
}

function skinsOf({ skins = [] }: Emoji): EmojiData["emojis"][number]["skins"] {
  const of = (tone: number) => skins.find((one) => one.tone === tone)?.emoji;
  const [light, mediumLight, medium, mediumDark, dark] = [1, 2, 3, 4, 5].map(of);
  if (!(light && mediumLight && medium && mediumDark && dark)) return undefined;
  return { light, "medium-light": mediumLight, medium, "medium-dark": mediumDark, dark };
}
