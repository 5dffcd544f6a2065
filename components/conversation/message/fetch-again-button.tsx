"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { Button } from "@/components/ui/button";
import { call } from "@/lib/client/api";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";

/** Fetches a file again that could not be had; the message shows what comes of it. */
export function FetchAgainButton({ attachmentId }: { attachmentId: string }) {
  const { words, formats } = useWording();
  const { mutate, isPending } = useMutation({
    mutationFn: () => call("fetchAttachment", { params: { id: attachmentId } }),
    onError: (error) => notify({ tone: "error", text: formats.error(error) }),
  });
  return (
    <Button size="sm" pending={isPending} onClick={() => mutate()}>
      <RotateCw aria-hidden className="size-3.5" />
      {words("thread.file.fetchAgain")}
    </Button>
  );
}
