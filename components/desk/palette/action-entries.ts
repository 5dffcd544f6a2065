import { type Action, keysOf } from "../keyboard/action";
import type { PaletteEntry } from "./rank-entries";

/** The actions that the palette offers: what is possible now, and what says why it is not. */
export function offeredActions(actions: readonly Action[]): readonly Action[] {
  return actions.filter(
    ({ isEnabled, hint, isListed }) =>
      (isEnabled !== false || hint !== undefined) && isListed !== false,
  );
}

/** An action as an entry. */
export function entryOf(action: Action): PaletteEntry {
  const { id, label, icon, hint, isEnabled, run } = action;
  const [keys] = keysOf(action);
  return { value: id, label, icon, hint, keys, isDisabled: isEnabled === false, run };
}

/** An action with each thing it can be done with. */
export function choicesOf({ id, icon, choices = [] }: Action): readonly PaletteEntry[] {
  return choices.map((choice) => ({
    value: `${id} ${choice.id}`,
    label: choice.label,
    icon,
    run: choice.run,
  }));
}
