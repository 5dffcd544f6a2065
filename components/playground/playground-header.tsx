import { ArrowLeft, WifiOff } from "lucide-react";
import { Badge } from "@/components/ui/badge";

type PlaygroundHeaderProps = {
  /** What answers the line that is played. */
  counterpart?: string;
  problem: string | null;
};

/** What this is, whether it is current, and the way back. */
export function PlaygroundHeader({ counterpart = "gateway", problem }: PlaygroundHeaderProps) {
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-surface px-3">
      <a
        href="/inbox"
        className="inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-2 font-medium text-muted text-sm transition-colors hover:bg-hover hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" />
        Desk
      </a>
      <span aria-hidden className="h-4 w-px bg-line-strong" />
      <h1 className="shrink-0 font-semibold text-base text-ink">Playground</h1>
      <p className="min-w-0 flex-1 truncate text-muted text-sm max-tablet:hidden">
        You are the customer. A simulated {counterpart.toLowerCase()} carries your messages to the
        desk over HTTP.
      </p>
      <span role="status" className="min-w-0 max-tablet:ml-auto">
        {problem !== null && (
          <span title={problem}>
            <Badge tone="warning">
              <WifiOff aria-hidden />
              Not current, trying again
            </Badge>
          </span>
        )}
      </span>
    </header>
  );
}
