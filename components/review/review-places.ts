/** The sections for those who review, in order, and the one for everybody. */
export const reviewSections = [
  "queue",
  "samples",
  "scorecards",
  "disputes",
  "coaching",
  "figures",
] as const;
export type ReviewSection = (typeof reviewSections)[number] | "mine";

type ReviewPlace =
  | { readonly kind: "section"; readonly section: ReviewSection }
  /** A review to do or to read, or one of what the agent wrote. */
  | { readonly kind: "task"; readonly id: string }
  | { readonly kind: "mine"; readonly id: string };

/** What an address shows; whoever does not review has their own reviews only. */
export function placeIn(pathname: string, canReview: boolean): ReviewPlace {
  const [, , place = "", id = ""] = pathname.split("/");
  if (place === "mine" && isId(id)) return { kind: "mine", id };
  if (!canReview) return { kind: "section", section: "mine" };
  if (isId(place)) return { kind: "task", id: place };
  const section = [...reviewSections, "mine" as const].find((one) => one === place) ?? "queue";
  return { kind: "section", section };
}

function isId(text: string): boolean {
  return /^[0-9a-f-]{36}$/u.test(text);
}

/** The address of a section. */
export function sectionHref(section: ReviewSection): string {
  return section === "queue" ? "/review" : `/review/${section}`;
}

/** The address of a review that is to be done, or is in; at a message of it, by its number. */
export function taskHref(id: string, at?: number): string {
  return `/review/${id}${atMessage(at)}`;
}

/** The address of a review of what the agent wrote; at a message of it, by its number. */
export function mineHref(id: string, at?: number): string {
  return `/review/mine/${id}${atMessage(at)}`;
}

function atMessage(seq: number | undefined): string {
  return seq === undefined ? "" : `?at=${seq}`;
}

/** The message that an address leads to, by its number; null for none. */
export function messageIn(address: string): number | null {
  const [, search = ""] = address.split("?");
  const at = new URLSearchParams(search).get("at") ?? "";
  return /^\d{1,9}$/u.test(at) ? Number(at) : null;
}
