"use client";

import { useState } from "react";
import { actionGroups } from "@/components/desk/keyboard/action";
import { type KeyEntry, keysFor, keyTable } from "@/components/desk/keyboard/key-table";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { keyLabel } from "@/components/ui/key-label";
import { SwitchRow } from "@/components/ui/switch-row";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { notify } from "@/lib/client/browser/notices";
import { Section } from "../section";
import { KeyRow } from "./key-row";

/** The switch for single keys, and every key with what changes it. */
export function KeysSection() {
  const { preferences, update } = usePreferences();
  const { keys: changed, areSingleKeysOn } = preferences;
  const [wanted, setWanted] = useState("");
  const isApple = useIsApple();
  const found = keyTable.filter((entry) => isWanted(entry, changed, wanted, isApple));
  const groups = actionGroups
    .map((group) => ({ group, entries: found.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);

  return (
    <Section
      title="Keys"
      aside={
        <Button
          size="sm"
          disabled={Object.keys(changed).length === 0}
          onClick={() => {
            update({ keys: null });
            notify({
              tone: "success",
              text: "All keys are as they come",
              undo: () => update({ keys: changed }),
            });
          }}
        >
          Reset all keys
        </Button>
      }
    >
      <SwitchRow
        label="Single-key shortcuts"
        hint="Turn these off if you dictate, or press keys by accident. Shortcuts with Ctrl or ⌘ still work."
        checked={areSingleKeysOn}
        onCheckedChange={(next) => update({ areSingleKeysOn: next })}
      />
      <Input
        type="search"
        aria-label="Find an action or a key"
        placeholder="Find an action or a key"
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {groups.length === 0 && (
        <p role="status" className="text-muted text-sm">
          No action and no key is called so.
        </p>
      )}
      {groups.map(({ group, entries }) => (
        <section key={group} aria-label={group}>
          <h3 className="mb-1 font-semibold text-ink text-sm">{group}</h3>
          <ul>
            {entries.map((entry) => (
              <KeyRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      ))}
    </Section>
  );
}

function isWanted(
  { id, label }: KeyEntry,
  changed: Readonly<Record<string, readonly string[]>>,
  wanted: string,
  isApple: boolean,
): boolean {
  const words = wanted.trim().toLowerCase();
  if (words === "" || label.toLowerCase().includes(words)) return true;
  return keysFor(id, changed).some((key) => {
    const caps = keyLabel(key, isApple).map((chord) => chord.join("+"));
    return [key, caps.join(" "), caps.join(" then ")].some((name) => name.toLowerCase() === words);
  });
}
