import { useFormatter, useTranslations } from "use-intl";
import { classNames } from "@/components/ui/class-names";
import type { ChatState, Item } from "@/lib/chat-client/chat-state";
import { AgentPhoto } from "./agent-photo";
import type { ItemGroup } from "./group-items";
import { MessageButtons } from "./message-buttons";
import { MessageContent } from "./message-content";
import { OwnState } from "./own-state";

type MessageGroupProps = {
  chat: ChatState;
  group: ItemGroup;
  name: string;
  /** The customer's newest message, whose state is shown; other messages show a state only until they are sent. */
  lastOwnId: string | null;
  onRetry: (id: string) => void;
  onPress: (directiveId: string, label: string) => void;
};

const clock = { hour: "numeric", minute: "2-digit" } as const;

/** Messages of one side under its name; or a line that a participant joined or left. */
export function MessageGroup({
  chat,
  group,
  name,
  lastOwnId,
  onRetry,
  onPress,
}: MessageGroupProps) {
  const words = useTranslations("chat.messages");
  const format = useFormatter();
  const [first] = group.items;
  if (first === undefined) return null;
  if (first.kind === "joined" || first.kind === "left") {
    return (
      <li className="py-1 text-center text-base text-muted">
        {first.at === null
          ? words(first.kind, { name })
          : words(`${first.kind}At`, { name, time: format.dateTime(first.at, clock) })}
      </li>
    );
  }
  const isOwn = group.partyId === null;
  const hasPhoto = group.partyId !== null && chat.parties[group.partyId] !== undefined;
  return (
    <li className={classNames("flex items-end gap-2", isOwn && "flex-row-reverse")}>
      {hasPhoto && group.partyId !== null && (
        <AgentPhoto chatId={chat.chatId} partyId={group.partyId} className="mb-5 size-7" />
      )}
      <div
        className={classNames(
          "flex min-w-0 max-w-[85%] flex-col gap-1",
          isOwn ? "items-end" : "items-start",
        )}
      >
        <p className={isOwn ? "sr-only" : "px-1 font-medium text-sm text-muted"}>{name}</p>
        {group.items.map((item, index) => (
          <MessageRow
            key={item.id}
            chat={chat}
            item={item}
            isLast={index === group.items.length - 1}
            isLastOwn={item.id === lastOwnId}
            onRetry={onRetry}
            onPress={onPress}
          />
        ))}
      </div>
    </li>
  );
}

type MessageRowProps = {
  chat: ChatState;
  item: Item;
  /** The last message of its group, which shows the time. */
  isLast: boolean;
  isLastOwn: boolean;
  onRetry: (id: string) => void;
  onPress: (directiveId: string, label: string) => void;
};

function MessageRow({ chat, item, isLast, isLastOwn, onRetry, onPress }: MessageRowProps) {
  if (item.kind !== "own" && item.kind !== "theirs") return null;
  const isUndone = item.kind === "own" && ["sending", "failed"].includes(item.state);
  const hasState = isLastOwn || isUndone;
  return (
    <>
      <MessageContent chatId={chat.chatId} item={item} />
      {item.kind === "theirs" && <MessageButtons chat={chat} message={item} onPress={onPress} />}
      {(isLast || hasState) && (
        <p
          className={classNames(
            "flex flex-wrap items-center gap-x-2 px-1 text-sm text-subtle",
            item.kind === "own" && "justify-end",
          )}
        >
          {item.kind === "own" && hasState && (
            <OwnState message={item} onRetry={() => onRetry(item.id)} />
          )}
          {isLast && item.at !== null && <Moment at={item.at} />}
        </p>
      )}
    </>
  );
}

function Moment({ at }: { at: number }) {
  const format = useFormatter();
  const date = new Date(at);
  const now = new Date();
  const isToday = date.toDateString() === now.toDateString();
  const isThisYear = date.getFullYear() === now.getFullYear();
  const year = isThisYear ? {} : ({ year: "numeric" } as const);
  const day = { day: "numeric", month: "short", ...year } as const;
  return (
    <time dateTime={date.toISOString()} className="tabular">
      {format.dateTime(date, { ...(!isToday && day), ...clock })}
    </time>
  );
}
