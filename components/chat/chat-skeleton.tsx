import { useTranslations } from "use-intl";
import { Skeleton } from "@/components/ui/skeleton";

/** Shown until it is known whether there is an open chat. Without JavaScript it says that the chat needs it. */
export function ChatSkeleton() {
  const words = useTranslations("chat.page");
  return (
    <div className="flex flex-1 flex-col justify-end gap-3 p-4">
      <noscript>
        <p className="text-center text-muted">{words("needsScript")}</p>
      </noscript>
      <Skeleton className="h-10 w-3/5 rounded-xl" />
      <Skeleton className="h-10 w-2/5 self-end rounded-xl" />
      <Skeleton className="h-12 w-full rounded-xl" />
    </div>
  );
}
