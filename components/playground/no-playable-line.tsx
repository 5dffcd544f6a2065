import { FlaskConical } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

/** An organization whose lines all lead to real gateways, or a server that was started without the demo. */
export function NoPlayableLine() {
  return (
    <main className="h-dvh">
      <EmptyState
        icon={<FlaskConical />}
        title="Nothing to play here"
        actions={
          <Link
            href="/inbox"
            className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
          >
            Go to the desk
          </Link>
        }
      >
        One can play the customer on the lines of the demo organization, unless Parley runs with
        PARLEY_DEMO=0. The lines you can see lead to real customers.
      </EmptyState>
    </main>
  );
}
