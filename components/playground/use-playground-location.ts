"use client";

import { useSearchParams } from "next/navigation";

type Place = {
  readonly line: string;
  readonly phone: string | null;
  readonly name?: string | null;
};

/** The address of a phone in the playground. A name stands in it until the customer has written. */
function playgroundHref({ line, phone, name }: Place): string {
  const search = new URLSearchParams({ line });
  if (phone !== null) search.set("phone", phone);
  if (name) search.set("name", name);
  return `/playground?${search}`;
}

type Start = {
  readonly lineIds: readonly string[];
  readonly lineId: string;
  readonly phone: string | null;
};

/**
 * Which line and phone the address names, and how to go elsewhere without asking the server for a page. Where it
 * names none, or a line that is not there, the page's own start holds.
 */
export function usePlaygroundLocation(start: Start) {
  const parameters = useSearchParams();
  const asked = parameters.get("line");
  const lineId = asked !== null && start.lineIds.includes(asked) ? asked : start.lineId;
  return {
    lineId,
    phone: parameters.get("phone") || (lineId === start.lineId ? start.phone : null),
    /** The name a new customer was given. */
    newName: parameters.get("name"),
    hrefOf: playgroundHref,
    go: (place: Place) => window.history.pushState(null, "", playgroundHref(place)),
  };
}
