"use client";

import { goToAddress, useAddress } from "@/components/ui/use-address";

/** A customer who has not written yet. */
export type NewCustomer = { readonly name: string; readonly listingId: string | null };

type Place = {
  readonly line: string;
  readonly customer: string | null;
  readonly as?: NewCustomer | undefined;
};

/** The URL of a customer in the playground. It contains name and listing until the customer has written. */
function playgroundHref({ line, customer, as }: Place): string {
  const search = new URLSearchParams({ line });
  if (customer !== null) search.set("customer", customer);
  if (as !== undefined) search.set("name", as.name);
  if (as?.listingId) search.set("listing", as.listingId);
  return `/playground?${search}`;
}

type Start = {
  readonly lineIds: readonly string[];
  readonly lineId: string;
  readonly customer: string | null;
};

/**
 * The line and customer in the URL, and functions to change them without requesting a page. Where the URL names none,
 * or an unknown line, the page's default is used.
 */
export function usePlaygroundLocation(start: Start) {
  const parameters = new URLSearchParams(useAddress().split("?")[1]);
  const asked = parameters.get("line");
  const lineId = asked !== null && start.lineIds.includes(asked) ? asked : start.lineId;
  return {
    lineId,
    customer: parameters.get("customer") || (lineId === start.lineId ? start.customer : null),
    /** The name of a new customer. */
    newName: parameters.get("name"),
    newListingId: parameters.get("listing"),
    hrefOf: playgroundHref,
    go: (place: Place) => goToAddress(playgroundHref(place), "push"),
  };
}
