"use client";

import { MessageSquareMore } from "lucide-react";
import { MenuItem } from "@/components/ui/menu/menu-item";
import { MenuRadioGroup } from "@/components/ui/menu/menu-radio-group";
import { MenuSeparator } from "@/components/ui/menu/menu-separator";
import { useAvailability, useSetAvailability } from "@/lib/client/account/use-availability";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { availabilityStates } from "@/lib/model/people/availability";
import { AvailabilityMark } from "./availability-mark";

/** The choices of a menu by which the signed-in agent is available, busy or away. Nothing for who answers nobody. */
export function AvailabilityMenu({ onExplain }: { onExplain: () => void }) {
  const words = useWords();
  const availability = useAvailability(useMyId());
  const setAvailability = useSetAvailability();
  if (availability === null) return null;
  return (
    <>
      <MenuRadioGroup
        label={words("account.availability.title")}
        value={availability.state}
        onValueChange={(state) => setAvailability({ state, reason: null })}
        items={availabilityStates.map((state) => ({
          value: state,
          label: words(`account.availability.states.${state}`),
          icon: <AvailabilityMark state={state} />,
        }))}
      />
      <MenuItem icon={<MessageSquareMore />} onSelect={onExplain}>
        {words("account.availability.explain")}
      </MenuItem>
      <MenuSeparator />
    </>
  );
}
