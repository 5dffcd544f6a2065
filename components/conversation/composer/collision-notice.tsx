"use client";

import { UsersRound } from "lucide-react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Shortcut } from "@/components/ui/shortcut";
import { useClock } from "@/lib/client/browser/use-clock";
import type { Clash, Collision } from "@/lib/client/composer/collision/use-collision";
import { messagePreview } from "@/lib/client/format/message-preview";
import { useWording, useWords } from "@/lib/client/format/use-wording";
import { leavesAt } from "@/lib/client/transcript/use-pending";
import { useTranscript } from "../message/transcript-context";

/** The last ones say enough. */
const shownMax = 3;

type CollisionNoticeProps = { collision: Collision; onSend: (thenClose: boolean) => void };

/** Says above the send button what colleagues do here meanwhile; and asks there, once the agent wants to send. */
export function CollisionNotice({ collision, onSend }: CollisionNoticeProps) {
  const words = useWords();
  const { clashes, isAsking, asked, goBack } = collision;
  if (clashes.length === 0 && !isAsking) return null;
  return (
    <div
      className={classNames(
        "mx-1.5 mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 rounded-md px-2 py-1 text-xs",
        isAsking
          ? "border border-warning-line bg-warning-soft py-1.5 text-warning-ink"
          : "bg-panel text-muted",
      )}
    >
      <div role="status" className="flex min-w-0 flex-1 basis-60 items-start gap-2">
        <UsersRound aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <div className="flex min-w-0 flex-col gap-0.5">
          {clashes.slice(0, shownMax).map((clash) => (
            <ClashSentence key={clash.key} clash={clash} />
          ))}
          {clashes.length === 0 && <p>{words("composer.collision.over")}</p>}
          {isAsking && <p className="font-medium">{words("composer.collision.ask")}</p>}
        </div>
      </div>
      {isAsking && (
        <span className="flex gap-1.5">
          <Button size="sm" onClick={() => onSend(asked?.thenClose ?? false)}>
            {words("composer.collision.send")} <Shortcut keys="Enter" />
          </Button>
          <Button size="sm" variant="ghost" onClick={goBack}>
            {words("composer.collision.back")} <Shortcut keys="Escape" />
          </Button>
        </span>
      )}
    </div>
  );
}

function ClashSentence({ clash }: { clash: Clash }) {
  const wording = useWording();
  const { words } = wording;
  const { jumpTo } = useTranscript();
  const { name } = clash;
  switch (clash.kind) {
    case "writes":
      return <p>{words("composer.collision.writes", { name })}</p>;
    case "begun":
      return <p>{words("composer.collision.begun", { name })}</p>;
    case "leaves":
      return <Leaving name={name} pending={clash.pending} />;
    case "answered": {
      const { id, content, attachment } = clash.message;
      const text = messagePreview(content, attachment?.fileName, wording);
      return (
        <p className="flex min-w-0 items-baseline gap-2">
          <span className="truncate">{words("composer.collision.answered", { name, text })}</span>
          <button type="button" onClick={() => jumpTo(id)} className="shrink-0 underline">
            {words("composer.collision.show")}
          </button>
        </p>
      );
    }
    default:
      return clash satisfies never;
  }
}

type LeavingProps = Pick<Extract<Clash, { kind: "leaves" }>, "name" | "pending">;

function Leaving({ name, pending }: LeavingProps) {
  const words = useWords();
  const seconds = useClock((now) => Math.max(0, Math.ceil((leavesAt(pending) - now) / 1_000)));
  return (
    <p>
      <span className="sr-only">{words("composer.collision.leavesSoon", { name })}</span>
      {/* The seconds are not read out each time. */}
      <span aria-hidden className="tabular">
        {words("composer.collision.leaves", { name, seconds })}
      </span>
    </p>
  );
}
