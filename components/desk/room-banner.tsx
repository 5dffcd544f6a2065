"use client";

import { HardDrive } from "lucide-react";
import { useInstallation } from "@/lib/client/account/use-installation";
import { useWords } from "@/lib/client/format/use-wording";

/** A banner while the server's disk is full and nothing new is accepted. */
export function RoomBanner() {
  const words = useWords();
  const isLow = useInstallation().data?.isDiskLow ?? false;
  return (
    // Always present, so that screen readers announce its text.
    <div role="status" className="shrink-0">
      {isLow && (
        <p className="flex items-start justify-center gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-sm text-warning-ink">
          <HardDrive aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="text-pretty">
            {words.rich("frame.lowDisk", {
              strong: (text) => <strong className="font-semibold">{text}</strong>,
            })}
          </span>
        </p>
      )}
    </div>
  );
}
