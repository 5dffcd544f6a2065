"use client";

import { Button } from "@/components/ui/button";
import { useWording } from "@/lib/client/format/use-wording";
import { useEndChat } from "@/lib/client/playground/use-playground";

/** Ends the conversation from the customer's side. */
export function EndChatButton({ lineId, customer }: { lineId: string; customer: string }) {
  const { words, formats } = useWording();
  const { mutate, isPending, error } = useEndChat(lineId, customer);
  return (
    <>
      {error !== null && (
        <span role="alert" className="text-danger-ink text-xs">
          {formats.error(error)}
        </span>
      )}
      <Button size="sm" pending={isPending} onClick={() => mutate()}>
        {words("playground.end")}
      </Button>
    </>
  );
}
