"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/client/api";
import { notify } from "@/lib/client/browser/notices";
import { formatError } from "@/lib/client/format/format-error";

/** Fetches a file again that could not be had; the message shows what comes of it. */
export function FetchAgainButton({ attachmentId }: { attachmentId: string }) {
  const { mutate, isPending } = useMutation({
    mutationFn: () => call("fetchAttachment", { params: { id: attachmentId } }),
    onError: (error) => notify({ tone: "error", text: formatError(error) }),
  });
  return (
    <Button size="sm" pending={isPending} onClick={() => mutate()}>
      <RotateCw aria-hidden className="size-3.5" />
      Fetch again
    </Button>
  );
}
