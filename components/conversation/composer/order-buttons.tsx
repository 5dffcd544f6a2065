import { ChevronDown, ChevronUp, Trash2 } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/client/format/use-wording";

type OrderButtonsProps = {
  /** The entry's name: "Button 2". */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** Moves an entry of a list up or down, or removes it. */
export function OrderButtons({ name, isFirst, isLast, onMove, onRemove }: OrderButtonsProps) {
  const words = useWords();
  return (
    <span className="flex shrink-0 items-center">
      <IconButton
        size="sm"
        label={words("composer.order.up", { name })}
        icon={<ChevronUp />}
        tooltipSide="top"
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        size="sm"
        label={words("composer.order.down", { name })}
        icon={<ChevronDown />}
        tooltipSide="top"
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton
        size="sm"
        label={words("composer.order.remove", { name })}
        icon={<Trash2 />}
        tooltipSide="top"
        onClick={onRemove}
      />
    </span>
  );
}
