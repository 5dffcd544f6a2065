"use client";

import { ConnectionChip } from "@/components/desk/connection-chip";
import { useWords } from "@/lib/client/format/use-wording";
import { KeysSection } from "./keys/keys-section";
import { LookSection } from "./look-section";
import { NotificationsSection } from "./notifications/notifications-section";
import { WritingSection } from "./writing-section";

/** Everything an agent can have otherwise at the desk. Each choice holds at once, on every machine. */
export function PreferencesScreen() {
  const words = useWords();
  return (
    <div className="scroll-area h-full w-full">
      <div className="mx-auto flex max-w-180 flex-col gap-10 px-5 py-8">
        <header className="flex flex-wrap items-baseline gap-x-3">
          <h1 className="font-semibold text-2xl text-ink">{words("preferences.title")}</h1>
          <ConnectionChip />
          <p className="basis-full text-muted text-sm">{words("preferences.hint")}</p>
        </header>
        <LookSection />
        <WritingSection />
        <NotificationsSection />
        <KeysSection />
      </div>
    </div>
  );
}
