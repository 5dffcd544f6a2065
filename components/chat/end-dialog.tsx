"use client";

import { useEffect, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

type EndDialogProps = {
  isOpen: boolean;
  question: string;
  problem: string | null;
  /** Resolves with whether the chat was ended. */
  onEnd: () => Promise<boolean>;
  onClose: () => void;
};

/** Confirms before ending a chat. The browser's own dialog traps and restores the focus. */
export function EndDialog({ isOpen, question, problem, onEnd, onClose }: EndDialogProps) {
  const words = useTranslations("chat.end");
  const dialog = useRef<HTMLDialogElement>(null);
  const [isEnding, setIsEnding] = useState(false);

  useEffect(() => {
    const element = dialog.current;
    if (element === null || element.open === isOpen) return;
    if (isOpen) element.showModal();
    else element.close();
  }, [isOpen]);

  const end = async () => {
    setIsEnding(true);
    if (await onEnd()) onClose();
    setIsEnding(false);
  };

  return (
    <dialog
      ref={dialog}
      onClose={onClose}
      aria-labelledby="end-question"
      className="m-auto w-96 max-w-[calc(100vw-2rem)] rounded-xl border border-line bg-raised p-5 text-ink shadow-dialog backdrop:bg-scrim"
    >
      <h2 id="end-question" className="font-semibold text-lg">
        {question}
      </h2>
      <p className="mt-1 text-base text-muted">{words("hint")}</p>
      {problem !== null && (
        <p role="alert" className="mt-3 text-base text-danger-ink">
          {problem}
        </p>
      )}
      <div className="mt-5 flex flex-wrap justify-end gap-2">
        <Button className="h-10! px-4! text-base!" onClick={onClose}>
          {words("keep")}
        </Button>
        <Button
          variant="danger"
          pending={isEnding}
          className="h-10! px-4! text-base!"
          onClick={end}
        >
          {words("end")}
        </Button>
      </div>
    </dialog>
  );
}
