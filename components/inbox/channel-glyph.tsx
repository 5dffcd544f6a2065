import {
  Globe,
  Mail,
  MessageCircle,
  MessageSquareMore,
  MessageSquareText,
  Smartphone,
} from "lucide-react";
import { classNames } from "@/components/ui/class-names";

const glyphs = {
  contactatonce: Globe,
  ctlive: MessageCircle,
  "bright-pattern": Smartphone,
  twilio: MessageSquareMore,
  mailgun: Mail,
  web1on1: MessageSquareText,
} as const;

/** The symbol of a line's protocol at the corner of an avatar. Decorative: the row contains the line's name. */
export function ChannelGlyph({ protocol, className }: { protocol: string; className?: string }) {
  const Glyph = isKnown(protocol) ? glyphs[protocol] : MessageCircle;
  return (
    <span
      aria-hidden
      className={classNames(
        "grid size-4 place-items-center rounded-full border border-line bg-raised text-muted",
        className,
      )}
    >
      <Glyph className="size-2.5" strokeWidth={2.5} />
    </span>
  );
}

function isKnown(protocol: string): protocol is keyof typeof glyphs {
  return Object.hasOwn(glyphs, protocol);
}
