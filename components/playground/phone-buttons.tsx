"use client";

import { Button } from "@/components/ui/button";
import type { SimulatedMessage } from "@/lib/api/playground-views";
import { notify } from "@/lib/client/browser/notices";
import { useWording } from "@/lib/client/format/use-wording";
import { usePressButton } from "@/lib/client/playground/use-playground";

type PhoneButtonsProps = { lineId: string; customer: string; message: SimulatedMessage };

/** The buttons of a message from the desk, which the customer can press. */
export function PhoneButtons({ lineId, customer, message }: PhoneButtonsProps) {
  const { words, formats } = useWording();
  const press = usePressButton(lineId, customer);
  return (
    <ul
      aria-label={words("playground.message.buttons")}
      className="flex max-w-full flex-wrap gap-1.5"
    >
      {message.buttons.map((button) => (
        <li key={button} className="max-w-full">
          <Button
            size="sm"
            className="max-w-full"
            onClick={() =>
              press.mutate(
                { messageId: message.id, button },
                { onError: (error) => notify({ tone: "error", text: formats.error(error) }) },
              )
            }
          >
            <span dir="auto" className="truncate">
              {button}
            </span>
          </Button>
        </li>
      ))}
    </ul>
  );
}
