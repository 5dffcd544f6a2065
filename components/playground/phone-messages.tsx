"use client";

import { Spinner } from "@/components/ui/spinner";
import type { SimulatedLineSummary, SimulatedMessage } from "@/lib/api/playground-views";
import { useHydrated } from "@/lib/client/browser/use-hydrated";
import { useWording } from "@/lib/client/format/use-wording";
import { PhoneMessage } from "./phone-message";

type PhoneMessagesProps = {
  line: SimulatedLineSummary;
  address: string;
  /** The customer's name or address. */
  customer: string;
  /** Null while they are loading. */
  messages: readonly SimulatedMessage[] | null;
  onQuote: (message: SimulatedMessage) => void;
};

/** The messages of both sides. The column is reversed, so it stays scrolled to its end by itself. */
export function PhoneMessages({ line, address, customer, messages, onQuote }: PhoneMessagesProps) {
  const { words, formats } = useWording();
  const kind = line.abilities.addressing;
  const isHydrated = useHydrated();
  return (
    <div
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      role="log"
      aria-label={words(`playground.customers.${kind}.messagesOn`, { customer })}
      aria-busy={messages === null}
      className="-outline-offset-2 scroll-area flex min-h-0 flex-1 flex-col-reverse bg-sunken"
    >
      {messages === null && (
        <p className="m-auto text-muted">
          <Spinner label={words(`playground.customers.${kind}.reading`)} />
        </p>
      )}
      {messages?.length === 0 && (
        <p className="m-auto px-6 text-center text-muted text-sm">
          {words("playground.message.none", { customer })}
        </p>
      )}
      {messages !== null && messages.length > 0 && (
        <ol className="mt-auto flex flex-col gap-1.5 px-3 py-4">
          {messages.map((message, index) => {
            const before = messages[index - 1];
            const isFirstOfDay = isHydrated && dayOf(before) !== dayOf(message);
            return (
              <li key={`${message.from} ${message.id} ${message.kind}`} className="flex flex-col">
                {isFirstOfDay && (
                  <p className="my-2 self-center rounded-sm bg-raised px-2 py-0.5 font-medium text-2xs text-muted shadow-card">
                    {formats.day(message.at, new Date())}
                  </p>
                )}
                <PhoneMessage line={line} customer={address} message={message} onQuote={onQuote} />
              </li>
            );
          })}
        </ol>
      )}
    </div>
  );
}

function dayOf(message: SimulatedMessage | undefined): string {
  return message === undefined ? "" : new Date(message.at).toDateString();
}
