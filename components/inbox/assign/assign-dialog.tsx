"use client";

import { useState } from "react";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { isComposing } from "@/components/ui/is-composing";
import { bestMatches } from "@/components/ui/search-list/best-matches";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListGroup } from "@/components/ui/search-list/search-list-group";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { useMarkedItem } from "@/components/ui/search-list/use-marked-item";
import { Shortcut } from "@/components/ui/shortcut";
import { Textarea } from "@/components/ui/textarea";
import { useFreshAgents } from "@/lib/client/account/use-availability";
import { useMe } from "@/lib/client/conversations/use-me";
import { useWords } from "@/lib/client/format/use-wording";
import { messageLengthMax } from "@/lib/model/writing/length-max";
import { type AssignChoice, choiceOf } from "./assign-choice";
import { AssignOption } from "./assign-option";
import { giveWords } from "./give-words";
import { givesBack, type Hands, isCurrent, type Receiver } from "./receivers";
import { useReceivers } from "./use-receivers";

type AssignDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Whose the conversations are. */
  hands: Hands;
  onGive: (choice: AssignChoice) => void;
};

/**
 * Chooses whose conversations are from now on, an agent's or a team's: type a few letters and press Enter. Nobody
 * gets them who was neither typed nor marked. A note for them can be written before that.
 */
export function AssignDialog({ open, onOpenChange, hands, onGive }: AssignDialogProps) {
  const words = useWords();
  const { data: me } = useMe();
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const [hasMoved, setHasMoved] = useState(false);
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. It is then empty, so that Enter chooses what is shown.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) setTyped("");
    if (open) setNote("");
    if (open) setHasMoved(false);
  }
  const found = bestMatches(useReceivers(hands), typed, (one) => {
    if (one.kind === "nobody") return [one.name, words("list.assign.unassignedWords")];
    return one.kind === "agent" ? [one.name, one.email] : [one.name, words("list.assign.team")];
  });
  const { marked, mark } = useMarkedItem(
    typed,
    found.map(({ id }) => id),
  );
  const isTyped = typed.trim() !== "";
  const shown = isTyped || hasMoved ? marked : "";
  const receiver = found.find(({ id }) => id === shown);

  useFreshAgents(open);
  const chooseOnce = useChooseOnce(open);
  const choose = (chosen: Receiver) =>
    chooseOnce(() => {
      onOpenChange(false);
      const noted = note.trim() === "" ? {} : { note: note.trim() };
      const isSame = isCurrent(chosen, hands) && !givesBack(chosen, hands);
      if (!isSame || note.trim() !== "") onGive({ ...choiceOf(chosen), ...noted });
    });
  const isTeam = ({ kind }: Receiver) => kind === "team";
  const options = (some: readonly Receiver[]) =>
    some.map((one) => (
      <SearchListItem key={one.id} value={one.id} onChoose={() => choose(one)}>
        <AssignOption
          receiver={one}
          isMe={one.id === me?.agent.id}
          isCurrent={isCurrent(one, hands)}
          teamHint={words(givesBack(one, hands) ? "list.assign.backHint" : "list.assign.team")}
        />
      </SearchListItem>
    ));
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
          <span className="truncate">
            {receiver ? giveWords(receiver, hands, words) : words("list.assign.choose")}
          </span>
        </Button>
      }
    >
      <SearchList
        label={words("list.assign.receivers")}
        typed={typed}
        onTyped={(next) => {
          setTyped(next);
          setHasMoved(false);
        }}
        placeholder={words("list.assign.placeholder")}
        none={found.length === 0 ? words("list.assign.none") : null}
        marked={shown}
        onMarked={(value) => {
          // The list marks the first by itself, another one only as the agent moves.
          if (value !== found[0]?.id) setHasMoved(true);
          mark(value);
        }}
        onKeyDown={({ key }) => {
          if (key === "ArrowDown" || key === "ArrowUp") setHasMoved(true);
        }}
      >
        {isTyped ? (
          options(found)
        ) : (
          <>
            {options(found.filter((one) => !isTeam(one)))}
            {found.some(isTeam) && (
              <SearchListGroup heading={words("list.assign.teams")}>
                {options(found.filter(isTeam))}
              </SearchListGroup>
            )}
          </>
        )}
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
}
