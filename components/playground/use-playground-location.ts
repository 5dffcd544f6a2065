"use client";

import { goToAddress, useAddress } from "@/components/ui/use-address";

/** As whom somebody writes who is not known yet. */
export type NewCustomer = { readonly name: string; readonly listingId: string | null };

type Place = {
  readonly line: string;
  readonly customer: string | null;
  readonly as?: NewCustomer | undefined;
};

/** The address of a customer in the playground. Name and listing stand in it until the customer has written. */
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
 * Which line and customer the address names, and how to go elsewhere without asking the server for a page. Where it
 * names none, or a line that is not there, the page's own start holds.
 */
export function usePlaygroundLocation(start: Start) {
  const parameters = new URLSearchParams(useAddress().split("?")[1]);
  const asked = parameters.get("line");
  const lineId = asked !== null && start.lineIds.includes(asked) ? asked : start.lineId;
  return {
    lineId,
    customer: parameters.get("customer") || (lineId === start.lineId ? start.customer : null),
    /** What a new customer was made up as. */
    newName: parameters.get("name"),
    newListingId: parameters.get("listing"),
    hrefOf: playgroundHref,
    go: (place: Place) => goToAddress(playgroundHref(place), "push"),
  };
}
