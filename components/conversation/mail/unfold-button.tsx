import { ChevronDown, ChevronUp } from "lucide-react";
import { Button } from "@/components/ui/button";

type UnfoldButtonProps = { isShortened: boolean; isOpen: boolean; onToggle: () => void };

/** Shows the rest of a mail, or hides it again. */
export function UnfoldButton({ isShortened, isOpen, onToggle }: UnfoldButtonProps) {
  const Icon = isOpen ? ChevronUp : ChevronDown;
  return (
    <Button
      size="sm"
      variant="ghost"
      aria-expanded={isOpen}
      onClick={onToggle}
      className="mt-0.5 -ms-2"
    >
      <Icon aria-hidden className="size-3.5" />
      {isOpen ? "Show less" : isShortened ? "Show all" : "Show the mail"}
    </Button>
  );
}
