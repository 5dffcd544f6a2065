import { Globe, Mail, MessageSquareText, MessagesSquare } from "lucide-react";
import type { ComponentType, SVGProps } from "react";
import { classNames } from "@/components/ui/class-names";
import type { Medium } from "@/lib/model/medium";

const glyphs = {
  web: MessagesSquare,
  app: Globe,
  sms: MessageSquareText,
  whatsapp: BubbleWithReceiver,
  email: Mail,
} as const satisfies Record<Medium, ComponentType<SVGProps<SVGSVGElement>>>;

const looks = {
  web: "border-info-line bg-info-soft text-info-ink",
  app: "border-line-strong bg-raised text-muted",
  sms: "border-warning-line bg-warning-soft text-warning-ink",
  whatsapp: "border-success-line bg-success-soft text-success-ink",
  email: "border-danger-line bg-danger-soft text-danger-ink",
} as const satisfies Record<Medium, string>;

/** The mark of what the customer writes with. Decorative: the line's name stands beside it. */
export function ChannelGlyph({ medium, className }: { medium: Medium; className?: string }) {
  const Glyph = glyphs[medium];
  return (
    <span
      aria-hidden
      className={classNames(
        "grid size-4.5 place-items-center rounded-full border",
        looks[medium],
        className,
      )}
    >
      <Glyph className="size-3" strokeWidth={2} />
    </span>
  );
}

/** A round bubble with a telephone receiver in it. */
function BubbleWithReceiver(props: SVGProps<SVGSVGElement>) {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      {...props}
    >
      <path d="M3.5 20.5 5 15.6A8.7 8.7 0 1 1 8.4 19Z" />
      <path d="M9.2 8.6c0 3.4 2.8 6.2 6.2 6.2l.9-1.5-2-1.1-.9.8a4.6 4.6 0 0 1-2.4-2.4l.8-.9-1.1-2Z" />
    </svg>
  );
}
