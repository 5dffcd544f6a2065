"use client";

import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { CSSProperties } from "react";
import { Toaster as Sonner } from "sonner";
import { useWords } from "@/lib/client/format/use-wording";
import { Spinner } from "./spinner";

type ToasterProps = {
  visibleToasts: number;
  /** Whether what is below the header, on either side, is to be left free. */
  isInHeader: boolean;
};

/** Where toasts appear. They use our design tokens, so they follow the theme. */
export function Toaster({ visibleToasts, isInHeader }: ToasterProps) {
  const words = useWords();
  return (
    <Sonner
      // Below the header: over no row of the list, no composer and no button that acts on the conversation.
      position={isInHeader ? "top-center" : "top-right"}
      offset={isInHeader ? { top: 4 } : { top: 60, right: 16 }}
      mobileOffset={{ top: isInHeader ? 4 : 100, left: 12, right: 12 }}
      gap={8}
      visibleToasts={visibleToasts}
      hotkey={[]}
      containerAriaLabel={words("common.notifications")}
      icons={{
        success: <CircleCheck className="size-4 text-success-ink" />,
        error: <CircleAlert className="size-4 text-danger-ink" />,
        warning: <TriangleAlert className="size-4 text-warning-ink" />,
        info: <Info className="size-4 text-info-ink" />,
        loading: <Spinner />,
      }}
      style={
        {
          "--normal-bg": "var(--raised)",
          "--normal-text": "var(--ink)",
          "--normal-border": "var(--line-strong)",
          "--border-radius": "0.625rem",
          "--width": "21rem",
          fontFamily: "inherit",
        } as CSSProperties
      }
      toastOptions={{
        classNames: {
          toast: "text-sm! shadow-popup!",
          title: "font-medium!",
          description: "text-muted!",
          actionButton: "bg-hover! text-ink! font-medium! h-6.5! rounded-sm! px-2!",
        },
      }}
    />
  );
}
