import { CloudOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import { useWords } from "@/lib/client/format/use-wording";

/** In the place of a conversation or its messages that are not in this browser, while there is no network. */
export function OfflineState() {
  const words = useWords();
  return (
    <EmptyState icon={<CloudOff />} title={words("thread.transcript.offline")}>
      {words("thread.transcript.offlineHint")}
    </EmptyState>
  );
}
