import { CreditCard, Globe, MapPin, MessageSquareReply, MousePointerClick } from "lucide-react";
import { useWords } from "@/lib/client/format/use-wording";
import type { Action, ActionKind } from "@/lib/model/action";
import { ExternalLink } from "./external-link";

const icons = {
  link: Globe,
  webview: Globe,
  postback: MousePointerClick,
  reply: MessageSquareReply,
  buy: CreditCard,
  "location-request": MapPin,
} as const satisfies Record<ActionKind, unknown>;

/** The buttons of a message as the customer sees them. Here they do nothing; links can be opened. */
export function ActionButtons({ actions }: { actions: readonly Action[] }) {
  const words = useWords();
  if (actions.length === 0) return null;
  return (
    <ul aria-label={words("thread.message.buttons")} className="mt-1.5 flex flex-wrap gap-1">
      {actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the buttons of a message never reorder
        <li key={index} className="max-w-full">
          <ActionButton action={action} />
        </li>
      ))}
    </ul>
  );
}

function ActionButton({ action }: { action: Action }) {
  const Icon = icons[action.kind];
  const frame =
    "inline-flex min-h-7 max-w-full items-center gap-1.5 rounded-md border border-line-strong bg-surface px-2 font-medium text-accent-ink text-xs";
  if (action.kind === "link" || action.kind === "webview") {
    return (
      <span className={frame}>
        <ExternalLink href={action.url}>
          <span dir="auto" className="wrap-break-word max-w-full">
            {action.label}
          </span>
          <span className="min-w-0 truncate font-normal text-muted">
            {new URL(action.url).host}
          </span>
        </ExternalLink>
      </span>
    );
  }
  return (
    <span className={frame}>
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span dir="auto" className="wrap-break-word max-w-full">
        {action.label}
      </span>
    </span>
  );
}
