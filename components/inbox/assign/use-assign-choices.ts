"use client";

import type { ActionChoice } from "@/components/desk/keyboard/action";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import type { AssignChoice } from "./assign-choice";

/**
 * Each agent and team that conversations can be given to, for the palette. `assigneeId`: who has them; null for nobody,
 * undefined where they are in different hands.
 */
export function useAssignChoices(
  assigneeId: string | null | undefined,
  give: (choice: AssignChoice) => void,
): readonly ActionChoice[] {
  const words = useWords();
  const { data: me } = useMe();
  return [
    ...(me?.agents ?? []).flatMap(({ id, name }) =>
      id === assigneeId || id === me?.agent.id
        ? []
        : [{ id, label: words("list.assign.to", { name }), run: () => give({ assignee: id }) }],
    ),
    ...(assigneeId === null
      ? []
      : [
          {
            id: "nobody",
            label: words("list.assign.unassign"),
            run: () => give({ assignee: null }),
          },
        ]),
    ...(me?.staffedTeams ?? []).map((team) => ({
      id: team.id,
      label: words("list.assign.toTeam", { name: team.name }),
      run: () => give({ assignee: null, team }),
    })),
  ];
}
