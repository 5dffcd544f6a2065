import { ExternalLink as Icon } from "lucide-react";
import type { ReactNode } from "react";

/** A link to another site, opened in a new tab without a referrer or access to this one. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer"
      className="inline-flex min-h-6 min-w-0 max-w-full items-center gap-1.5 rounded-xs font-medium text-accent-ink text-xs underline-offset-2 hover:underline"
    >
      <Icon aria-hidden className="size-3.5 shrink-0" />
      {children}
    </a>
  );
}
