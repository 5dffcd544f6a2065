"use client";

import { Headset, Inbox } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import type { SimulatedApplicationView } from "@/lib/api/playground-programs";
import { useWording } from "@/lib/client/format/use-wording";
import { useConnectApplication } from "@/lib/client/playground/use-playground-programs";
import { ApplicationAgent } from "./application-agent";
import { Interaction } from "./interaction";
import { InteractionList } from "./interaction-list";
import { ProgramCalls } from "./program-calls";

/**
 * An agent application as a contact center might build it: connected as an agent, with its interactions, one of them
 * open.
 */
export function ApplicationPanel({ application }: { application: SimulatedApplicationView }) {
  const { agents, agentId, interactions, problem, calls } = application;
  const { words, formats } = useWording();
  const { mutate, error, isPending } = useConnectApplication();
  const [openId, setOpenId] = useState<string | null>(null);
  const open = interactions.find(({ id }) => id === openId) ?? interactions[0];
  const failure = error === null ? problem : formats.error(error);
  return (
    <>
      <ApplicationAgent
        agents={agents}
        agentId={agentId}
        isPending={isPending}
        failure={failure}
        onPick={(id) => mutate(id)}
      />
      {agentId === null && (
        <div className="min-h-0 flex-1">
          <EmptyState icon={<Headset />} title={words("playground.programs.notConnected")}>
            {words("playground.programs.notConnectedHint")}
          </EmptyState>
        </div>
      )}
      {agentId !== null && open === undefined && (
        <div className="min-h-0 flex-1">
          <EmptyState icon={<Inbox />} title={words("playground.programs.noInteractions")}>
            {words("playground.programs.noInteractionsHint")}
          </EmptyState>
        </div>
      )}
      {agentId !== null && open !== undefined && (
        <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] max-tablet:grid-rows-[auto_minmax(0,1fr)] tablet:grid-cols-[15rem_minmax(0,1fr)]">
          <InteractionList interactions={interactions} openId={open.id} onOpen={setOpenId} />
          <Interaction key={open.id} interaction={open} />
        </div>
      )}
      <ProgramCalls id="application-calls" calls={calls} />
    </>
  );
}
