"use client";

import { AppWindow, Bot } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { Tabs } from "@/components/ui/tabs";
import { useWording } from "@/lib/client/format/use-wording";
import { usePlaygroundPrograms } from "@/lib/client/playground/use-playground-programs";
import { PlaygroundHeader } from "../playground-header";
import { ApplicationPanel } from "./application-panel";
import { BotPanel } from "./bot-panel";

type Program = "bot" | "application";

/** The bot on the left, the agent application beside it; on narrow windows one at a time. */
export function ProgramsScreen() {
  const { words, formats } = useWording();
  const { data, error: problem } = usePlaygroundPrograms();
  const [program, setProgram] = useState<Program>("bot");
  const place = (of: Program) =>
    classNames("min-h-0 min-w-0 flex-col", program === of ? "flex" : "hidden desk:flex");
  return (
    <div className="flex h-full flex-col bg-panel">
      <PlaygroundHeader
        side="programs"
        problem={problem === null ? null : formats.error(problem)}
      />
      <main className="flex min-h-0 flex-1 flex-col">
        <div className="flex shrink-0 justify-center border-line border-b bg-surface px-2 py-1.5 desk:hidden">
          <Tabs
            label={words("playground.programs.program")}
            value={program}
            onValueChange={setProgram}
            items={[
              { value: "bot", label: words("playground.programs.bot"), icon: <Bot /> },
              {
                value: "application",
                label: words("playground.programs.application"),
                icon: <AppWindow />,
              },
            ]}
          />
        </div>
        <div className="grid min-h-0 flex-1 max-desk:grid-cols-[minmax(0,1fr)] max-desk:grid-rows-[minmax(0,1fr)] desk:grid-cols-[22rem_minmax(0,1fr)]">
          <section
            aria-label={words("playground.programs.bot")}
            className={classNames(place("bot"), "border-line desk:border-e")}
          >
            {data !== undefined && <BotPanel bot={data.bot} />}
          </section>
          <section
            aria-label={words("playground.programs.application")}
            className={classNames(place("application"), "bg-canvas")}
          >
            {data !== undefined && <ApplicationPanel application={data.application} />}
          </section>
        </div>
      </main>
    </div>
  );
}
