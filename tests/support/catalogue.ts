import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";

/** The messages of a catalogue, by their whole name: "wait.minutes". */
export function flat(group: object, prefix = ""): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(group).flatMap(([key, value]) =>
      typeof value === "string"
        ? [[`${prefix}${key}`, value] as const]
        : [...flat(value, `${prefix}${key}.`)],
    ),
  );
}

/** What a message has put in, and its tags: "count (plural)", "<quiet>". */
export const holesOf = (message: string): readonly string[] => holes(parse(message));

function holes(elements: readonly MessageFormatElement[]): readonly string[] {
  const found = elements.flatMap((element): readonly string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound:
        return [];
      case TYPE.tag:
        return [`<${element.value}>`, ...holes(element.children)];
      case TYPE.select:
      case TYPE.plural:
        return [
          `${element.value} (${element.type})`,
          ...Object.values(element.options).flatMap(({ value }) => holes(value)),
        ];
      default:
        return [`${element.value} (${element.type})`];
    }
  });
  return [...new Set(found)].toSorted();
}
