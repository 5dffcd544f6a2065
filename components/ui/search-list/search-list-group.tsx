import { Command } from "cmdk";
import type { ReactNode } from "react";

type SearchListGroupProps = { heading: string; children: ReactNode };

/** Items of a `SearchList` under a heading. */
export function SearchListGroup({ heading, children }: SearchListGroupProps) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:text-subtle"
    >
      {children}
    </Command.Group>
  );
}
