"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Shortcut } from "@/components/ui/shortcut";
import { SwitchRow } from "@/components/ui/switch-row";
import { usePreferences } from "@/lib/client/account/use-preferences";
import { useWords } from "@/lib/client/format/use-wording";
import { actionGroups, keysOf } from "./keyboard/action";
import { useActions } from "./keyboard/use-actions";

/** Every available key, by group, and the switch for single-key shortcuts. */
export function KeySheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const actions = useActions();
  const { preferences, update } = usePreferences();
  const router = useRouter();
  const words = useWords();
  const groups = actionGroups
    .map((group) => ({
      group,
      entries: actions.filter((action) => action.group === group && keysOf(action).length > 0),
    }))
    .filter(({ entries }) => entries.length > 0);

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("frame.actions.keys")}
      description={words("frame.keys.hint")}
      size="lg"
      footer={
        <Button
          onClick={() => {
            onOpenChange(false);
            router.push("/preferences");
          }}
        >
          {words("frame.keys.change")}
        </Button>
      }
    >
      <SwitchRow
        label={words("frame.keys.single")}
        hint={words("frame.keys.singleHint")}
        checked={preferences.areSingleKeysOn}
        onCheckedChange={(areSingleKeysOn) => update({ areSingleKeysOn })}
      />
      <div className="mt-5 columns-1 gap-8 tablet:columns-2">
        {groups.map(({ group, entries }) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-semibold text-sm">{words(`frame.groups.${group}`)}</h3>
            <dl>
              {entries.map((action) => (
                <div
                  key={action.id}
                  className="flex min-h-8 items-center gap-4 border-line border-b text-sm last:border-b-0"
                >
                  <dt className="min-w-0 flex-1 py-1 text-muted">{action.label}</dt>
                  <dd className="flex items-center gap-1.5">
                    {keysOf(action).map((keys, index) => (
                      <span key={keys} className="flex items-center gap-1.5">
                        {index > 0 && (
                          <span className="text-2xs text-subtle">{words("common.keys.or")}</span>
                        )}
                        <Shortcut keys={keys} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
