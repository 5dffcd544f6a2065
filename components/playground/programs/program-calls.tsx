import { ArrowDownLeft, ArrowUpRight } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import type { ProgramCallView } from "@/lib/api/playground-programs";
import { useWords } from "@/lib/client/format/use-wording";
import { PanelHeading } from "../panel-heading";
import { When } from "../when";

type ProgramCallsProps = { id: string; calls: readonly ProgramCallView[] };

/** The last calls between a program and Parley, newest first. */
export function ProgramCalls({ id, calls }: ProgramCallsProps) {
  const words = useWords();
  return (
    <section
      aria-labelledby={id}
      className="flex max-h-[38%] min-h-0 shrink-0 flex-col border-line border-t"
    >
      <PanelHeading id={id}>{words("playground.programs.calls")}</PanelHeading>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-labelledby={id}
        className="-outline-offset-2 scroll-area min-h-0 flex-1 px-2 pb-3"
      >
        {calls.length === 0 && (
          <p className="px-2 text-muted text-sm">{words("playground.programs.noCalls")}</p>
        )}
        <ul className="flex flex-col">
          {calls.map((call) => (
            <li key={call.id} className="flex min-h-7 items-center gap-1.5 px-2 text-xs">
              <Direction direction={call.direction} />
              <span dir="ltr" className="min-w-0 flex-1 truncate font-mono text-2xs text-muted">
                {call.label}
              </span>
              <span
                className={classNames(
                  "tabular font-medium",
                  call.status !== null && call.status < 400 ? "text-muted" : "text-danger-ink",
                )}
              >
                {call.status ?? words("playground.programs.noAnswer")}
              </span>
              <When at={call.at} className="tabular shrink-0 text-2xs text-muted" />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function Direction({ direction }: Pick<ProgramCallView, "direction">) {
  const words = useWords();
  const isOut = direction === "out";
  const Arrow = isOut ? ArrowUpRight : ArrowDownLeft;
  return (
    <>
      <Arrow
        aria-hidden
        className={classNames("size-3.5 shrink-0", isOut ? "text-accent-ink" : "text-success-ink")}
      />
      <span className="sr-only">
        {words(isOut ? "playground.programs.toParley" : "playground.programs.fromParley")}
      </span>
    </>
  );
}
