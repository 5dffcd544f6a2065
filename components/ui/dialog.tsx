"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/client/format/use-wording";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";
import { Modal } from "./modal";

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the end, the main one last. */
  footer?: ReactNode;
  size?: "md" | "lg";
};

const sizes = { md: "w-120", lg: "w-170" } as const;

/** A modal question or form. The focus moves in, stays in and returns; Escape and a press outside close it. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = "md",
}: DialogProps) {
  const words = useWords();
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      className={classNames(
        "short:scroll-area top-[12vh] flex max-h-[76vh] flex-col short:top-[2vh] short:max-h-[96vh]",
        sizes[size],
      )}
    >
      <header className="ps-5 pe-12 pt-4 pb-2">
        <Base.Title className="font-semibold text-lg">{title}</Base.Title>
        {description !== undefined && (
          <Base.Description className="mt-0.5 text-muted text-sm">{description}</Base.Description>
        )}
      </header>
      <div className="scroll-area min-h-0 flex-1 px-5 pt-1 pb-5 short:flex-none short:overflow-visible">
        {children}
      </div>
      {footer !== undefined && (
        <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer>
      )}
      {/* Last in order, so that the focus starts with the content. */}
      <Base.Close
        render={
          <IconButton
            label={words("common.close")}
            shortcut="Escape"
            icon={<X />}
            size="sm"
            className="absolute end-4 top-4"
          />
        }
      />
    </Modal>
  );
}
