"use client";

import type { ReactNode } from "react";
import { ConnectionChip } from "@/components/desk/connection-chip";
import { classNames } from "@/components/ui/class-names";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { ReviewLink } from "./review-link";
import { type ReviewSection, reviewSections, sectionHref } from "./review-places";

/** A section with the ways to the others above it. */
export function ReviewFrame({
  section,
  children,
}: {
  section: ReviewSection;
  children: ReactNode;
}) {
  const words = useWords();
  const sections: readonly ReviewSection[] = usePermitted("review")
    ? [...reviewSections, "mine"]
    : ["mine"];
  return (
    <div className="scroll-area h-full w-full">
      <div className="mx-auto flex max-w-5xl flex-col gap-5 px-5 py-6 max-tablet:px-3 short:gap-3 short:py-3">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="font-semibold text-2xl text-ink short:text-base">
            {words(sections.length > 1 ? "review.title" : "review.mineTitle")}
          </h1>
          <ConnectionChip />
        </header>
        {sections.length > 1 && (
          <nav
            aria-label={words("review.nav")}
            className="flex flex-wrap gap-1 border-line border-b pb-2 short:flex-nowrap short:overflow-x-auto"
          >
            {sections.map((one) => (
              <ReviewLink
                key={one}
                href={sectionHref(one)}
                aria-current={one === section ? "page" : undefined}
                ref={one === section ? showInRow : undefined}
                className={classNames(
                  "rounded-sm px-2 py-1 font-medium text-sm transition-colors short:shrink-0",
                  one === section
                    ? "bg-selected text-accent-ink"
                    : "text-muted hover:bg-hover hover:text-ink",
                )}
              >
                {words(`review.sections.${one}`)}
              </ReviewLink>
            ))}
          </nav>
        )}
        {children}
      </div>
    </div>
  );
}

/** Where the sections do not fit beside one another, the current one is in sight. */
function showInRow(link: HTMLAnchorElement | null): void {
  link?.scrollIntoView({ block: "nearest", inline: "nearest" });
}
