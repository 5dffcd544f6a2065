"use client";

import { MessageSquareMore } from "lucide-react";
import { useSetAvailability } from "@/lib/client/account/use-availability";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { useWords } from "@/lib/client/format/use-wording";
import { type AvailabilityState, availabilityStates } from "@/lib/model/people/availability";
import { useAction } from "../keyboard/use-action";
import { AvailabilityMark } from "./availability-mark";

/** Makes the signed-in agent available, busy or away from every page, where they answer anybody. */
export function AvailabilityActions({ onExplain }: { onExplain: () => void }) {
  if (!usePermitted("change-conversations")) return null;
  return (
    <>
      {availabilityStates.map((state) => (
        <Become key={state} state={state} />
      ))}
      <Explain onExplain={onExplain} />
    </>
  );
}

function Become({ state }: { state: AvailabilityState }) {
  const words = useWords();
  const setAvailability = useSetAvailability();
  useAction({
    id: `availability-${state}`,
    label: words(`account.availability.become.${state}`),
    group: "general",
    icon: <AvailabilityMark state={state} />,
    run: () => setAvailability({ state, reason: null }),
  });
  return null;
}

function Explain({ onExplain }: { onExplain: () => void }) {
  const words = useWords();
  useAction({
    id: "availability-reason",
    label: words("account.availability.explain"),
    group: "general",
    icon: <MessageSquareMore />,
    run: onExplain,
  });
  return null;
}
