"use client";

import { HardDrive } from "lucide-react";
import { useInstallation } from "@/lib/client/account/use-installation";

/** Says at the top of a page that nothing new is taken for want of room, for as long as that is so. */
export function RoomBanner() {
  const isLow = useInstallation().data?.isDiskLow ?? false;
  return (
    // There from the beginning: what appears in it is read out.
    <div role="status" className="shrink-0">
      {isLow && (
        <p className="flex items-start justify-center gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-sm text-warning-ink">
          <HardDrive aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span className="text-pretty">
            <strong className="font-semibold">The server is almost out of space.</strong> You can
            read everything, and nothing is lost. Until an administrator makes room, nothing new can
            be sent, received or saved.
          </span>
        </p>
      )}
    </div>
  );
}
