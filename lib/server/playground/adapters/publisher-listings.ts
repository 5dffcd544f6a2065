import type { Abilities, ListingView } from "@/lib/api/playground-views";

/** What stands in the simulated publisher's app. */
export const publisherListings: Abilities["listings"] = [
  {
    id: "estate",
    title: "Estate 2.0 Diesel, blue",
    facts: [
      { label: "Price", value: "18,900 EUR" },
      { label: "Year", value: "2021" },
      { label: "Mileage", value: "42,000 km" },
      { label: "Stock number", value: "U-1042" },
    ],
  },
  {
    id: "city-car",
    title: "City car 1.0, red",
    facts: [
      { label: "Price", value: "9,450 EUR" },
      { label: "Year", value: "2019" },
      { label: "Mileage", value: "61,000 km" },
      { label: "Stock number", value: "U-0987" },
    ],
  },
  {
    id: "van",
    title: "Electric van, white",
    facts: [
      { label: "Price", value: "27,500 EUR" },
      { label: "Year", value: "2023" },
      { label: "Mileage", value: "12,000 km" },
      { label: "Stock number", value: "N-0310" },
    ],
  },
];

const titleName = "Vehicle";
/** In App Messaging, Start: name=value pairs "with a special (ÿ) separator character". */
const separator = "ÿ";

/** `ListingDetails` of a listing; undefined for none. */
export function listingOf(id: string | null): string | undefined {
  const listing = publisherListings.find((one) => one.id === id);
  if (listing === undefined) return undefined;
  const facts = [{ label: titleName, value: listing.title }, ...listing.facts];
  return facts.map(({ label, value }) => `${label}=${value}`).join(separator);
}

/** The listing that such details are about; null without any. */
export function readListing(details: string | null): ListingView | null {
  if (details === null) return null;
  const pairs = details.split(separator).map((pair) => pair.split("=", 2));
  const facts = pairs.map(([label = "", value = ""]) => ({ label, value }));
  const title = facts.find(({ label }) => label === titleName)?.value ?? "";
  return { title, facts: facts.filter(({ label }) => label !== titleName) };
}
