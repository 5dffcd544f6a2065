import { Compass } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";

/** Shown for an unknown URL. */
export default function NotFoundPage() {
  return (
    <main className="h-dvh">
      <EmptyState
        icon={<Compass />}
        heading="h1"
        title="There is nothing here"
        actions={
          <Link
            href="/inbox"
            className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
          >
            Go to the inbox
          </Link>
        }
      >
        The address is wrong, or what was here is gone.
      </EmptyState>
    </main>
  );
}
