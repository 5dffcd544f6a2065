"use client";

import { CloudOff } from "lucide-react";
import { useTranslations } from "use-intl";
import { useOnline } from "@/lib/client/browser/use-online";

/**
 * Says that the connection is lost and that no message is. The element is always present, so that screen readers
 * announce its text.
 */
export function Connection({ isReachable }: { isReachable: boolean }) {
  const words = useTranslations("chat.connection");
  const isOnline = useOnline();
  return (
    <div role="status">
      {!(isOnline && isReachable) && (
        <p className="flex items-center gap-2 border-warning-line border-b bg-warning-soft px-4 py-2 text-base text-warning-ink">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {words(isOnline ? "lost" : "offline")}
        </p>
      )}
    </div>
  );
}
