import { Compass } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/ui/empty-state";
import { loadDeskMessages } from "@/lib/languages/desk-messages";
import { findPageLanguage } from "@/lib/server/pages/page-language";

/** Shown for an unknown URL. */
export default async function NotFoundPage() {
  const { language } = await findPageLanguage();
  const { unknown } = (await loadDeskMessages(language, ["account"])).account;
  return (
    <main className="h-dvh">
      <EmptyState
        icon={<Compass />}
        heading="h1"
        title={unknown.title}
        actions={
          <Link
            href="/inbox"
            className="inline-flex h-8 items-center rounded-md bg-accent px-3 font-medium text-on-accent text-sm hover:bg-accent-hover"
          >
            {unknown.inbox}
          </Link>
        }
      >
        {unknown.why}
      </EmptyState>
    </main>
  );
}
