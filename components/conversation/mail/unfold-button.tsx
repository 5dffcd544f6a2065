import { ChevronDown, ChevronUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/client/format/use-wording";

type UnfoldButtonProps = { isShortened: boolean; isOpen: boolean; onToggle: () => void };

/** Shows the rest of a mail, or hides it again. */
export function UnfoldButton({ isShortened, isOpen, onToggle }: UnfoldButtonProps) {
  const words = useWords();
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
      {words(isOpen ? "thread.mail.less" : isShortened ? "thread.mail.all" : "thread.mail.show")}
    </Button>
  );
}
