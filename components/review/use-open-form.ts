"use client";

import { goToAddress, useAddress } from "@/components/ui/use-address";
import { type ReviewSection, sectionHref } from "./review-places";

/** Which form of a section is open, by the id of what it is about: it stands in the address, so that a reload finds it again. */
export function useOpenForm(section: ReviewSection) {
  const [, search = ""] = useAddress().split("?");
  return {
    openId: new URLSearchParams(search).get("form"),
    open: (id: string) => goToAddress(formHref(section, id), "push"),
    close: () => goToAddress(sectionHref(section), "push"),
  };
}

/** The address of a form of a section. */
export function formHref(section: ReviewSection, id: string): string {
  return `${sectionHref(section)}?form=${id}`;
}
