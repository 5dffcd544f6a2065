"use client";

import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { isComposing } from "@/components/ui/is-composing";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useMarkedItem } from "@/components/ui/search-list/use-marked-item";
import { Shortcut } from "@/components/ui/shortcut";
import { Textarea } from "@/components/ui/textarea";
import { useFreshAgents } from "@/lib/client/account/use-availability";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { messageLengthMax } from "@/lib/model/writing/length-max";
import type { AssignChoice } from "./assign-choice";
import { AssignOption, type Receiver } from "./assign-option";

type AssignDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Who has the conversations; null for nobody, undefined where they are in different hands. */
  assigneeId: string | null | undefined;
  onGive: (choice: AssignChoice) => void;
};

/**
 * Chooses whose conversations are from now on, an agent's or a team's: type a few letters and press Enter. A note for them can
 * be written before that.
 */
export function AssignDialog({ open, onOpenChange, assigneeId, onGive }: AssignDialogProps) {
  const words = useWords();
  const { data: me } = useMe();
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. It is then empty, so that Enter chooses what is shown.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
    if (open) setNote("");
  }
  const receivers: readonly Receiver[] = [
    ...(me?.agents ?? []).map((agent) => ({ kind: "agent" as const, ...agent })),
    { kind: "nobody", id: "nobody", name: words("common.unassigned") },
    ...(me?.staffedTeams ?? []).map((team) => ({ kind: "team" as const, ...team })),
  ];
  const found = bestMatches(receivers, typed, (one) => {
    if (one.kind === "nobody") return [one.name, words("list.assign.unassignedWords")];
    return one.kind === "agent" ? [one.name, one.email] : [one.name, words("list.assign.team")];
  });
  const { marked, mark } = useMarkedItem(
    typed,
    found.map(({ id }) => id),
  );
  const receiver = found.find(({ id }) => id === marked);

  useFreshAgents(open);
  const chooseOnce = useChooseOnce(open);
  const choose = ({ kind, id, name }: Receiver) =>
    chooseOnce(() => {
      onOpenChange(false);
      const noted = note.trim() === "" ? {} : { note: note.trim() };
      const assignee = kind === "agent" ? id : null;
      if (kind === "team") onGive({ assignee: null, team: { id, name }, ...noted });
      else if (assignee !== assigneeId || note.trim() !== "") onGive({ assignee, ...noted });
    });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={words("list.assign.title")}
      footer={
        <Button
          variant="primary"
          className="min-w-0 max-w-full [&>span]:min-w-0"
          disabled={receiver === undefined}
          onClick={() => receiver && choose(receiver)}
        >
          <span className="truncate">{receiver && giveWords(receiver)}</span>
        </Button>
      }
    >
      <SearchList
        label={words("list.assign.receivers")}
        typed={typed}
        onTyped={setTyped}
        placeholder={words("list.assign.placeholder")}
        none={found.length === 0 ? words("list.assign.none") : null}
        marked={marked}
        onMarked={mark}
      >
        {found.map((one) => (
          <SearchListItem key={one.id} value={one.id} onChoose={() => choose(one)}>
            <AssignOption
              receiver={one}
              isMe={one.id === me?.agent.id}
              isCurrent={assigneeId !== undefined && one.id === (assigneeId ?? "nobody")}
            />
          </SearchListItem>
        ))}
      </SearchList>
      <div className="mt-3">
        <Field
          label={words("list.assign.note")}
          hint={words.rich("list.assign.noteHint", {
            key: () => <Shortcut keys="mod+Enter" />,
          })}
        >
          <Textarea
            value={note}
            rows={2}
            dir="auto"
            maxLength={messageLengthMax}
            className="max-h-32"
            onChange={({ target }) => setNote(target.value)}
            onKeyDown={(event) => {
              const isSent = event.key === "Enter" && (event.ctrlKey || event.metaKey);
              if (!isSent || isComposing(event) || receiver === undefined) return;
              event.preventDefault();
              choose(receiver);
            }}
          />
        </Field>
      </div>
    </Dialog>
  );

  function giveWords({ kind, name }: Receiver): string {
    if (kind === "nobody") return words("list.assign.unassign");
    return words(kind === "team" ? "list.assign.toTeam" : "list.assign.to", { name });
  }
}
