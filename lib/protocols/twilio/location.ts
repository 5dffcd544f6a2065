import type { InboundContent } from "@/lib/model/content";
import { cutText } from "@/lib/model/cut-text";
import type { Fields } from "./fields";

const lengthMax = 1000;

/** A shared location on WhatsApp (twilio §1.3); null where the coordinates are missing or invalid. */
export function readLocation(fields: Fields): InboundContent | null {
  const latitude = coordinate(fields.get("Latitude"), 90);
  const longitude = coordinate(fields.get("Longitude"), 180);
  if (latitude === null || longitude === null) return null;
  const words = (name: string) => {
    const text = fields.get(name);
    return text === undefined ? null : cutText(text, lengthMax);
  };
  return {
    kind: "location",
    latitude,
    longitude,
    name: words("Label"),
    address: words("Address"),
    url: null,
  };
}

function coordinate(text: string | undefined, max: number): number | null {
  if (text === undefined || !/^-?\d{1,3}(?:\.\d{1,20})?$/.test(text.trim())) return null;
  const value = Number(text);
  return Math.abs(value) <= max ? value : null;
}
