import { type Action, keysOf } from "../keyboard/action";
import { PaletteGroup } from "./palette-group";
import { PaletteItem } from "./palette-item";

type ActionItemsProps = {
  group: string;
  actions: readonly Action[];
  /** Whether something is typed: what an action is done with is offered from then on. */
  isTyped: boolean;
  onChoose: (run: () => void) => void;
};

/** The actions of a group, and what they can be done with. */
export function ActionItems({ group, actions, isTyped, onChoose }: ActionItemsProps) {
  if (actions.length === 0) return null;
  return (
    <PaletteGroup heading={group}>
      {actions.map(({ id, label, hint, icon, isEnabled, run, ...action }) => (
        <PaletteItem
          key={id}
          value={id}
          keywords={[label, group]}
          icon={icon}
          hint={hint}
          keys={keysOf(action)[0]}
          disabled={isEnabled === false}
          onSelect={() => onChoose(run)}
        >
          {label}
        </PaletteItem>
      ))}
      {isTyped &&
        actions.flatMap(({ id, icon, choices = [] }) =>
          choices.map((choice) => (
            <PaletteItem
              key={`${id} ${choice.id}`}
              value={`${id} ${choice.id}`}
              keywords={[choice.label]}
              icon={icon}
              onSelect={() => onChoose(choice.run)}
            >
              {choice.label}
            </PaletteItem>
          )),
        )}
    </PaletteGroup>
  );
}
