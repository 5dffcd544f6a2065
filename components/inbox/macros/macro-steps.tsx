"use client";

import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { MacroView } from "@/lib/api/macro-endpoints";
import { pageLanguage } from "@/lib/client/browser/page-language";
import { useCannedReplies } from "@/lib/client/composer/use-canned-replies";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { priorities } from "@/lib/model/conversation/priority";
import { normalizeTags } from "@/lib/model/conversation/tags";
import { StepChoice } from "./step-choice";

type Steps = MacroView["steps"];

type MacroStepsProps = {
  steps: Steps;
  onChange: (steps: Steps) => void;
  /** Whether what is typed is no time to come. */
  isTimeWrong: boolean;
};

/** What is left as it is. */
const unchanged = "-" as const;

/** What a macro does, one control for each act. */
export function MacroSteps({ steps, onChange, isTimeWrong }: MacroStepsProps) {
  const words = useWords();
  const { data: me } = useMe();
  const { data: canned } = useCannedReplies();
  const { assign, team, status, snooze = "", priority, pin, reply } = steps;
  const change = (changed: Partial<Steps>) => onChange(withoutMissing({ ...steps, ...changed }));
  const asIs = { value: unchanged, label: words("list.macros.form.unchanged") };

  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,15rem),1fr))] gap-3">
      <StepChoice
        label={words("list.macros.form.assign")}
        value={assign ?? unchanged}
        items={[
          asIs,
          { value: "me", label: words("list.macros.form.me") },
          { value: "nobody", label: words("list.macros.form.nobody") },
          ...(me?.agents ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(next) => change({ assign: next === unchanged ? undefined : next })}
      />
      <StepChoice
        label={words("list.macros.form.team")}
        value={team ?? unchanged}
        items={[
          asIs,
          ...(me?.staffedTeams ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(next) => change({ team: next === unchanged ? undefined : next })}
      />
      <StepChoice<NonNullable<Steps["status"]> | typeof unchanged>
        label={words("list.macros.form.status")}
        value={status ?? unchanged}
        items={[
          asIs,
          { value: "closed", label: words("list.macros.form.close") },
          { value: "snoozed", label: words("list.macros.form.snooze") },
          { value: "open", label: words("list.macros.form.reopen") },
        ]}
        onChange={(next) =>
          change({
            status: next === unchanged ? undefined : next,
            ...(next === "snoozed"
              ? { snooze, snoozeLanguage: pageLanguage() }
              : { snooze: undefined, snoozeLanguage: undefined }),
          })
        }
      />
      {status === "snoozed" && (
        <Field
          label={words("list.macros.form.until")}
          hint={words("list.time.placeholderReply")}
          error={isTimeWrong ? words("list.macros.form.untilWrong") : undefined}
        >
          <Input
            value={snooze}
            maxLength={100}
            autoComplete="off"
            onChange={({ target: { value } }) =>
              change({ snooze: value, snoozeLanguage: pageLanguage() })
            }
          />
        </Field>
      )}
      <StepChoice
        label={words("list.macros.form.priority")}
        value={priority === undefined ? unchanged : String(priority)}
        items={[
          asIs,
          ...priorities.map((one) => ({
            value: String(one),
            label: words(`common.priority.${one}`),
          })),
          { value: "null", label: words("list.macros.form.none") },
        ]}
        onChange={(next) =>
          change({
            priority:
              next === unchanged
                ? undefined
                : (priorities.find((one) => String(one) === next) ?? null),
          })
        }
      />
      <StepChoice
        label={words("list.macros.form.pin")}
        value={pin === undefined ? unchanged : String(pin)}
        items={[
          asIs,
          { value: "true", label: words("list.macros.form.pinned") },
          { value: "false", label: words("list.macros.form.unpinned") },
        ]}
        onChange={(next) => change({ pin: next === unchanged ? undefined : next === "true" })}
      />
      <TagsField
        label={words("list.macros.form.addTags")}
        first={steps.addTags ?? []}
        onChange={(addTags) => change({ addTags })}
      />
      <TagsField
        label={words("list.macros.form.removeTags")}
        first={steps.removeTags ?? []}
        onChange={(removeTags) => change({ removeTags })}
      />
      <StepChoice
        label={words("list.macros.form.reply")}
        value={reply?.cannedReplyId ?? unchanged}
        items={[
          asIs,
          ...(canned?.items ?? []).map(({ id, title }) => ({ value: id, label: title })),
        ]}
        onChange={(next) =>
          change({
            reply:
              next === unchanged ? undefined : { cannedReplyId: next, how: reply?.how ?? "write" },
          })
        }
      />
      {reply !== undefined && (
        <StepChoice
          label={words("list.macros.form.how")}
          value={reply.how}
          items={[
            { value: "write", label: words("list.macros.form.write") },
            { value: "send", label: words("list.macros.form.send") },
          ]}
          onChange={(how) => change({ reply: { ...reply, how } })}
        />
      )}
      <div className="col-span-full">
        <Field label={words("list.macros.form.note")}>
          <Textarea
            value={steps.note ?? ""}
            rows={2}
            dir="auto"
            maxLength={20_000}
            onChange={({ target: { value } }) =>
              change({ note: value.trim() === "" ? undefined : value })
            }
          />
        </Field>
      </div>
    </div>
  );
}

type TagsFieldProps = {
  label: string;
  first: readonly string[];
  onChange: (tags: string[] | undefined) => void;
};

function TagsField({ label, first, onChange }: TagsFieldProps) {
  const words = useWords();
  const [typed, setTyped] = useState(first.join(", "));
  return (
    <Field label={label} hint={words("list.macros.form.tagsHint")}>
      <Input
        value={typed}
        dir="auto"
        maxLength={400}
        onChange={({ target: { value } }) => {
          setTyped(value);
          const tags = normalizeTags(value.split(","));
          onChange(tags.length === 0 ? undefined : [...tags]);
        }}
      />
    </Field>
  );
}

function withoutMissing(steps: Steps): Steps {
  // What is taken away has no value, and what is left is as it was.
  return Object.fromEntries(Object.entries(steps).filter(([, value]) => value !== undefined));
}
