"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { classNames } from "../class-names";
import { Modal } from "../modal";

type SearchListDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** Wide enough for lines of text. */
  isWide?: boolean;
  /** A `SearchList` as large as the dialog. */
  children: ReactNode;
};

/** A modal that is a field and what it finds. */
export function SearchListDialog({
  open,
  onOpenChange,
  title,
  isWide = false,
  children,
}: SearchListDialogProps) {
  return (
    <Modal
      open={open}
      onOpenChange={onOpenChange}
      className={classNames("overflow-hidden", isWide ? "top-[8vh] w-190" : "top-[14vh] w-150")}
    >
      <Base.Title className="sr-only">{title}</Base.Title>
      {children}
    </Modal>
  );
}
