"use client";

import { useState } from "react";
import { actionGroups } from "@/components/desk/keyboard/action";
import {
  type KeyEntry,
  keyEntryLabel,
  keysFor,
  keyTable,
} from "@/components/desk/keyboard/key-table";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { keyLabel } from "@/components/ui/key-label";
import { SwitchRow } from "@/components/ui/switch-row";
import { useIsApple } from "@/components/ui/use-is-apple";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { notify } from "@/lib/client/browser/notices";
import { useWords } from "@/lib/client/format/use-wording";
import type { Words } from "@/lib/languages/words";
import { Section } from "../section";
import { KeyRow } from "./key-row";

/** The switch for single keys, and every key with what changes it. */
export function KeysSection() {
  const { preferences, update } = usePreferences();
  const { keys: changed, areSingleKeysOn } = preferences;
  const words = useWords();
  const [wanted, setWanted] = useState("");
  const isApple = useIsApple();
  const found = keyTable.filter((entry) => isWanted(entry, changed, wanted, isApple, words));
  const groups = actionGroups
    .map((group) => ({ group, entries: found.filter((entry) => entry.group === group) }))
    .filter(({ entries }) => entries.length > 0);

  return (
    <Section
      title={words("preferences.keys.title")}
      aside={
        <Button
          size="sm"
          disabled={Object.keys(changed).length === 0}
          onClick={() => {
            update({ keys: null });
            notify({
              tone: "success",
              text: words("preferences.keys.allReset"),
              undo: () => update({ keys: changed }),
            });
          }}
        >
          {words("preferences.keys.resetAll")}
        </Button>
      }
    >
      <SwitchRow
        label={words("frame.keys.single")}
        hint={words("frame.keys.singleHint")}
        checked={areSingleKeysOn}
        onCheckedChange={(next) => update({ areSingleKeysOn: next })}
      />
      <Input
        type="search"
        aria-label={words("preferences.keys.find")}
        placeholder={words("preferences.keys.find")}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
      />
      {groups.length === 0 && (
        <p role="status" className="text-muted text-sm">
          {words("preferences.keys.notFound")}
        </p>
      )}
      {groups.map(({ group, entries }) => (
        <section key={group} aria-label={words(`frame.groups.${group}`)}>
          <h3 className="mb-1 font-semibold text-ink text-sm">{words(`frame.groups.${group}`)}</h3>
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
  entry: KeyEntry,
  changed: Readonly<Record<string, readonly string[]>>,
  wanted: string,
  isApple: boolean,
  words: Words,
): boolean {
  const asked = wanted.trim().toLowerCase();
  const label = keyEntryLabel(entry, words).toLowerCase();
  if (asked === "" || label.includes(asked)) return true;
  const then = ` ${words("common.keys.then")} `;
  return keysFor(entry.id, changed).some((key) => {
    const caps = keyLabel(key, isApple).map((chord) => chord.join("+"));
    return [key, caps.join(" "), caps.join(then)].some((name) => name.toLowerCase() === asked);
  });
}
