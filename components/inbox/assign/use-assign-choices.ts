"use client";

import type { ActionChoice } from "@/components/desk/keyboard/action";
import { useMyId } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { type AssignChoice, choiceOf } from "./assign-choice";
import { giveWords } from "./give-words";
import { givesBack, type Hands, isCurrent } from "./receivers";
import { useReceivers } from "./use-receivers";

/** Each agent and team that conversations in these hands can be given to, for the palette; whoever has them is not among them. */
export function useAssignChoices(
  hands: Hands,
  give: (choice: AssignChoice) => void,
): readonly ActionChoice[] {
  const words = useWords();
  const myId = useMyId();
  return useReceivers(hands).flatMap((receiver) =>
    // There is a command of its own for oneself.
    receiver.id === myId || (isCurrent(receiver, hands) && !givesBack(receiver, hands))
      ? []
      : [
          {
            id: receiver.id,
            label: giveWords(receiver, hands, words),
            run: () => give(choiceOf(receiver)),
          },
        ],
  );
}
