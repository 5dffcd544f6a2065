import { CloudOff } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";

/** In the place of a conversation or its messages that are not in this browser, while there is no network. */
export function OfflineState() {
  return (
    <EmptyState icon={<CloudOff />} title="You are offline">
      This conversation was not loaded yet. It opens as soon as you are online again.
    </EmptyState>
  );
}
