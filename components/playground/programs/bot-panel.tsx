"use client";

import { Ear, MessageSquare, Wrench } from "lucide-react";
import { SwitchRow } from "@/components/ui/switch-row";
import type { SimulatedBotView } from "@/lib/api/playground-programs";
import { useWording } from "@/lib/client/format/use-wording";
import { useSwitchBot } from "@/lib/client/playground/use-playground-programs";
import { PanelHeading } from "../panel-heading";
import { When } from "../when";
import { ProgramCalls } from "./program-calls";

const icons = { heard: Ear, said: MessageSquare, did: Wrench } as const;

/** The bot: a switch, its messages and actions, and its calls. */
export function BotPanel({ bot }: { bot: SimulatedBotView }) {
  const { words, formats } = useWording();
  const { mutate, error, isPending, variables } = useSwitchBot();
  const { name, problem, log, calls } = bot;
  const failure = error === null ? problem : formats.error(error);
  return (
    <>
      <div className="flex shrink-0 flex-col gap-2 p-3">
        <SwitchRow
          label={name}
          hint={words("playground.programs.botHint")}
          checked={isPending ? variables : bot.isOn}
          onCheckedChange={(isOn) => mutate(isOn)}
        />
        {failure !== null && (
          <p role="alert" className="px-1 text-danger-ink text-xs">
            {failure}
          </p>
        )}
      </div>
      <section aria-labelledby="bot-log" className="flex min-h-0 flex-1 flex-col">
        <PanelHeading id="bot-log">{words("playground.programs.log")}</PanelHeading>
        <div
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          role="log"
          aria-labelledby="bot-log"
          className="-outline-offset-2 scroll-area min-h-0 flex-1 px-2 pb-3"
        >
          {log.length === 0 ? (
            <p className="px-2 text-muted text-sm">{words("playground.programs.logNone")}</p>
          ) : (
            <ul className="flex flex-col">
              {log.map(({ id, kind, text, at }) => {
                const Icon = icons[kind];
                return (
                  <li key={id} className="flex items-start gap-2 rounded-md px-2 py-1.5 text-sm">
                    <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-subtle" />
                    <span className="wrap-anywhere min-w-0 flex-1 text-ink">
                      <span className="sr-only">{words(`playground.programs.${kind}`)} </span>
                      {text}
                    </span>
                    <When at={at} className="tabular mt-0.5 shrink-0 text-2xs text-muted" />
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      </section>
      <ProgramCalls id="bot-calls" calls={calls} />
    </>
  );
}
