"use client";

import { CalendarClock, Clock, MessageCircleReply } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { matchesChord } from "@/components/desk/keyboard/key-match";
import { useChooseOnce } from "@/components/desk/keyboard/use-choose-once";
import { Dialog } from "@/components/ui/dialog";
import { isComposing } from "@/components/ui/is-composing";
import { SearchList } from "@/components/ui/search-list/search-list";
import { SearchListItem } from "@/components/ui/search-list/search-list-item";
import { Shortcut } from "@/components/ui/shortcut";
import { useIsApple } from "@/components/ui/use-is-apple";
import { pageLanguage } from "@/lib/client/browser/page-language";
import { useWording } from "@/lib/client/format/use-wording";
import { useReadTime } from "@/lib/client/time/use-read-time";
import { CalendarField } from "./calendar-field";
import { offeredTimes, problemWords } from "./offered-times";

type TimeDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: string;
  /** What happens at the time, as the word on a button. */
  action: string;
  /** The time it had before, which is offered first; null for none. */
  before?: Date | null;
  /** What the agent should know of a time; null for nothing. */
  warningOf?: (at: Date) => string | null;
  onTime: (at: Date) => void;
  /** Where it may also last until the customer replies. */
  onReply?: () => void;
  /** What else is asked, under the times. */
  children?: ReactNode;
};

/**
 * Asks for a time to come: typed in the agent's language, chosen among suggestions, each by a key, or entered as a date.
 * What was understood is shown as it is typed, and what cannot be used says why.
 */
export function TimeDialog({
  open,
  onOpenChange,
  title,
  description,
  action,
  before = null,
  warningOf = () => null,
  onTime,
  onReply,
  children,
}: TimeDialogProps) {
  const wording = useWording();
  const { words, formats } = wording;
  const isApple = useIsApple();
  const [typed, setTyped] = useState("");
  const [openedAt, setOpenedAt] = useState(() => new Date());
  const [wasOpen, setWasOpen] = useState(open);
  // It may be reopened before it has faded out. It is then as if it were new.
  if (open !== wasOpen) {
    setWasOpen(open);
    if (open) {
      setTyped("");
      setOpenedAt(new Date());
    }
  }
  const readTime = useReadTime(pageLanguage(), open);
  const canReply = onReply !== undefined;
  const read = typed.trim() === "" ? null : (readTime?.(typed, openedAt) ?? null);
  const isLoading = typed.trim() !== "" && readTime === null;
  const offered = isLoading ? [] : offeredTimes({ read, before, now: openedAt, canReply });
  const chooseOnce = useChooseOnce(open);
  const choose = (at: Date | null) =>
    chooseOnce(() => {
      onOpenChange(false);
      if (at === null) onReply?.();
      else onTime(at);
    });
  const chooseByKey = (event: KeyboardEvent) => {
    if (isComposing(event)) return;
    const chosen = offered.find((_, place) =>
      matchesChord(event.nativeEvent, `Alt+${place + 1}`, isApple),
    );
    if (chosen === undefined) return;
    event.preventDefault();
    choose(chosen.at);
  };

  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      {...(description && { description })}
    >
      <SearchList
        label={words("list.time.list")}
        icon={<CalendarClock />}
        typed={typed}
        onTyped={(next) => {
          setTyped(next);
          // "+5m" begins when it is typed.
          setOpenedAt(new Date());
        }}
        placeholder={words(canReply ? "list.time.placeholderReply" : "list.time.placeholder")}
        loading={isLoading ? words("list.time.loading") : null}
        none={
          !isLoading && offered.length === 0
            ? problemWords(read, canReply, wording, openedAt)
            : null
        }
        onKeyDown={chooseByKey}
      >
        {offered.map(({ name, at, zone }, place) => {
          const warning = at === null ? null : warningOf(at);
          return (
            <SearchListItem
              key={name}
              value={name}
              onChoose={() => choose(at)}
              className="flex flex-wrap items-center gap-x-2.5"
            >
              {at === null ? (
                <MessageCircleReply aria-hidden className="size-4 text-muted" />
              ) : (
                <Clock aria-hidden className="size-4 text-muted" />
              )}
              <span className="min-w-32 flex-1">{words(`list.time.${name}`)}</span>
              {at !== null && (
                <time dateTime={at.toISOString()} className="tabular text-muted">
                  {formats.weekdayMoment(at.toISOString(), openedAt)}
                </time>
              )}
              {read === null && (
                <span className="flex max-tablet:hidden">
                  <Shortcut keys={`Alt+${place + 1}`} />
                </span>
              )}
              {at !== null && zone !== null && (
                <span className="basis-full ps-6.5 text-muted text-xs">
                  {words("list.time.yours", { there: formats.momentAway(at.toISOString(), zone) })}
                </span>
              )}
              {warning !== null && (
                <span className="basis-full ps-6.5 text-warning-ink text-xs">{warning}</span>
              )}
            </SearchListItem>
          );
        })}
      </SearchList>
      <CalendarField
        // Begins anew with what is typed and when it is opened.
        key={`${openedAt.getTime()} ${typed}`}
        first={offered.find(({ at }) => at !== null)?.at ?? null}
        now={openedAt}
        action={action}
        onChoose={choose}
      />
      {children}
    </Dialog>
  );
}
