"use client";

import { Button } from "@/components/ui/button";
import { formatError } from "@/lib/client/format/format-error";
import { useEndChat } from "@/lib/client/playground/use-playground";

/** Ends the conversation from the customer's side. */
export function EndChatButton({ lineId, customer }: { lineId: string; customer: string }) {
  const { mutate, isPending, error } = useEndChat(lineId, customer);
  return (
    <>
      {error !== null && (
        <span role="alert" className="text-danger-ink text-xs">
          {formatError(error)}
        </span>
      )}
      <Button size="sm" pending={isPending} onClick={() => mutate()}>
        End chat
      </Button>
    </>
  );
}
