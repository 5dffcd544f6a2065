/** How a text travels as SMS, and how many more units its last part holds. */
export type SmsSegments = {
  readonly encoding: "GSM-7" | "UCS-2";
  /** At least 1, also for no text. */
  readonly parts: number;
  /** Septets of GSM-7, or UTF-16 units of UCS-2. */
  readonly unitsLeft: number;
};

/** GSM 03.38, the basic table: one septet each. */
const basic =
  "\n\r !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz" +
  "¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";

/** GSM 03.38, the extension table: an escape and a septet. */
const extension = "\f[\\]^{|}~€";

const septets: ReadonlyMap<string, number> = new Map([
  ...Array.from(basic, (character) => [character, 1] as const),
  ...Array.from(extension, (character) => [character, 2] as const),
]);

/** Units of a message in one part, and of each part of several: 140 bytes, of which 6 then join the parts. */
const capacities = {
  "GSM-7": { alone: 160, joined: 153 },
  "UCS-2": { alone: 70, joined: 67 },
} as const;

/**
 * The parts in which a text is sent and billed. It is GSM-7 only if every character is in one of the two tables, else
 * all of it is UCS-2. No character is split over parts: neither an escaped one nor a surrogate pair.
 */
export function smsSegments(text: string): SmsSegments {
  const characters = Array.from(text);
  const isGsm = characters.every((character) => septets.has(character));
  const encoding = isGsm ? "GSM-7" : "UCS-2";
  const sizes = characters.map((character) =>
    isGsm ? (septets.get(character) ?? 0) : character.length,
  );
  const { alone, joined } = capacities[encoding];
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return { encoding, parts: 1, unitsLeft: alone - total };
  let parts = 1;
  let unitsLeft: number = joined;
  for (const size of sizes) {
    if (size > unitsLeft) {
      parts += 1;
      unitsLeft = joined;
    }
    unitsLeft -= size;
  }
  return { encoding, parts, unitsLeft };
}
