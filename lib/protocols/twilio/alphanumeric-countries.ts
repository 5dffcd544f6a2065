/** Whether a country accepts alphanumeric sender names; `registration`: only names registered there. */
export const senderSupports = ["supported", "unsupported", "registration"] as const;
export type SenderSupport = (typeof senderSupports)[number];

/** By ISO 3166 code: how sender names are treated, and the prefixes of its numbers after the plus (twilio §1.5). */
const table = {
  // North America: no US or Canadian network accepts names; the islands of the same numbering plan do.
  US: ["unsupported", "1"],
  CA: [
    "unsupported",
    ...prefixed("1", [
      ...["204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365"],
      ...["367", "368", "382", "403", "416", "418", "428", "431", "437", "438", "450", "460"],
      ...["468", "474", "506", "514", "519", "548", "568", "579", "581", "584", "587", "604"],
      ...["613", "639", "647", "672", "683", "705", "709", "742", "753", "778", "780", "782"],
      ...["807", "819", "825", "867", "873", "879", "902", "905"],
    ]),
  ],
  PR: ["unsupported", "1787", "1939"],
  DO: ["unsupported", "1809", "1829", "1849"],
  AG: ["supported", "1268"],
  AI: ["supported", "1264"],
  BB: ["supported", "1246"],
  BM: ["supported", "1441"],
  BS: ["supported", "1242"],
  DM: ["supported", "1767"],
  GD: ["supported", "1473"],
  JM: ["supported", "1876", "1658"],
  KN: ["supported", "1869"],
  KY: ["supported", "1345"],
  LC: ["supported", "1758"],
  TC: ["supported", "1649"],
  TT: ["supported", "1868"],
  VC: ["supported", "1784"],
  VG: ["supported", "1284"],
  // Latin America.
  AR: ["unsupported", "54"],
  BR: ["unsupported", "55"],
  CL: ["unsupported", "56"],
  CO: ["unsupported", "57"],
  CR: ["unsupported", "506"],
  EC: ["unsupported", "593"],
  GT: ["unsupported", "502"],
  HN: ["unsupported", "504"],
  MX: ["unsupported", "52"],
  NI: ["unsupported", "505"],
  PA: ["unsupported", "507"],
  SV: ["unsupported", "503"],
  UY: ["unsupported", "598"],
  VE: ["unsupported", "58"],
  BO: ["supported", "591"],
  PE: ["supported", "51"],
  PY: ["supported", "595"],
  // Europe.
  AD: ["supported", "376"],
  AL: ["supported", "355"],
  AT: ["supported", "43"],
  BA: ["supported", "387"],
  BE: ["unsupported", "32"],
  BG: ["supported", "359"],
  BY: ["registration", "375"],
  CH: ["supported", "41"],
  CY: ["supported", "357"],
  CZ: ["registration", "420"],
  DE: ["supported", "49"],
  DK: ["supported", "45"],
  EE: ["supported", "372"],
  ES: ["supported", "34"],
  FI: ["supported", "358"],
  FR: ["supported", "33"],
  GB: ["supported", "44"],
  GI: ["supported", "350"],
  GR: ["supported", "30"],
  HR: ["supported", "385"],
  HU: ["unsupported", "36"],
  IE: ["supported", "353"],
  IS: ["supported", "354"],
  IT: ["supported", "39"],
  LI: ["supported", "423"],
  LT: ["supported", "370"],
  LU: ["supported", "352"],
  LV: ["supported", "371"],
  MC: ["supported", "377"],
  MD: ["supported", "373"],
  ME: ["supported", "382"],
  MK: ["supported", "389"],
  MT: ["supported", "356"],
  NL: ["supported", "31"],
  NO: ["supported", "47"],
  PL: ["supported", "48"],
  PT: ["supported", "351"],
  RO: ["supported", "40"],
  RS: ["supported", "381"],
  RU: ["registration", "7"],
  SE: ["supported", "46"],
  SI: ["supported", "386"],
  SK: ["supported", "421"],
  TR: ["registration", "90"],
  UA: ["supported", "380"],
  // Asia and the Pacific.
  AE: ["registration", "971"],
  AM: ["supported", "374"],
  AU: ["registration", "61"],
  BD: ["registration", "880"],
  BH: ["supported", "973"],
  CN: ["unsupported", "86"],
  GE: ["supported", "995"],
  HK: ["supported", "852"],
  ID: ["registration", "62"],
  IL: ["supported", "972"],
  IN: ["registration", "91"],
  JO: ["registration", "962"],
  JP: ["supported", "81"],
  KR: ["unsupported", "82"],
  KW: ["registration", "965"],
  KZ: ["registration", "76", "77"],
  LK: ["registration", "94"],
  MO: ["supported", "853"],
  MY: ["unsupported", "60"],
  NZ: ["unsupported", "64"],
  OM: ["registration", "968"],
  PH: ["registration", "63"],
  PK: ["registration", "92"],
  QA: ["registration", "974"],
  SA: ["registration", "966"],
  SG: ["registration", "65"],
  TH: ["registration", "66"],
  TW: ["unsupported", "886"],
  VN: ["registration", "84"],
  // Africa.
  EG: ["registration", "20"],
  KE: ["registration", "254"],
  MU: ["supported", "230"],
  NG: ["registration", "234"],
  SN: ["supported", "221"],
  TZ: ["registration", "255"],
  UG: ["supported", "256"],
  ZA: ["unsupported", "27"],
} as const satisfies Readonly<Record<string, readonly [SenderSupport, ...string[]]>>;

export type CountryCode = keyof typeof table;

// Object.keys loses the literal's key types.
export const countryCodes = Object.keys(table) as [CountryCode, ...CountryCode[]];

const byPrefix: ReadonlyMap<string, CountryCode> = new Map(
  countryCodes.flatMap((country) =>
    table[country].slice(1).map((prefix) => [prefix, country] as const),
  ),
);

/** The country of an E.164 number by its longest known prefix; null for one that the table lacks. */
export function countryOf(phoneNumber: string): CountryCode | null {
  for (let length = 4; length > 0; length--) {
    const country = byPrefix.get(phoneNumber.slice(1, 1 + length));
    if (country !== undefined) return country;
  }
  return null;
}

/** A country's rule in the table, before a line's own overrides. */
export function supportIn(country: CountryCode): SenderSupport {
  return table[country][0];
}

function prefixed(prefix: string, codes: readonly string[]): readonly string[] {
  return codes.map((code) => prefix + code);
}
