"use client";

import { MessageText } from "@/components/conversation/message/message-text";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { SimulatedInteraction } from "@/lib/api/playground-programs";
import { useWording } from "@/lib/client/format/use-wording";
import { useActInApplication } from "@/lib/client/playground/use-playground-programs";
import { When } from "../when";
import { InteractionComposer } from "./interaction-composer";

/** One interaction in the agent application: its messages and actions. */
export function Interaction({ interaction }: { interaction: SimulatedInteraction }) {
  const { id, state, contactName, address, channel, messages, typing } = interaction;
  const { words, formats } = useWording();
  const { mutate, error, isPending } = useActInApplication(id);
  const name = contactName ?? address;
  return (
    <div className="flex min-h-0 flex-col">
      <div className="flex shrink-0 items-center gap-2 border-line border-b bg-surface px-3 py-2">
        <h3 className="min-w-0 flex-1 truncate font-semibold text-ink text-sm">
          {name} <span className="font-normal text-muted">· {channel}</span>
        </h3>
        {state === "offered" && (
          <>
            <Button size="sm" onClick={() => mutate({ kind: "reject" })}>
              {words("playground.programs.reject")}
            </Button>
            <Button
              size="sm"
              variant="primary"
              pending={isPending}
              onClick={() => mutate({ kind: "accept" })}
            >
              {words("playground.programs.accept")}
            </Button>
          </>
        )}
        {state === "active" && (
          <Button size="sm" onClick={() => mutate({ kind: "end" })}>
            {words("playground.programs.end")}
          </Button>
        )}
      </div>
      <div
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        role="log"
        aria-label={words("playground.programs.textsWith", { name })}
        className="-outline-offset-2 scroll-area flex min-h-0 flex-1 flex-col-reverse bg-sunken"
      >
        {messages.length === 0 && (
          <p className="m-auto max-w-72 px-6 text-balance text-center text-muted text-sm">
            {words(
              state === "offered"
                ? "playground.programs.acceptFirst"
                : "playground.programs.noTexts",
            )}
          </p>
        )}
        <ol className="mt-auto flex flex-col gap-1.5 px-3 py-4">
          {messages.map((message) => (
            <li
              key={message.id}
              className={classNames(
                "flex max-w-[85%] flex-col gap-0.5 rounded-xl px-3 py-1.5 text-bubble-ink text-sm shadow-card",
                message.from === "customer"
                  ? "self-start rounded-es-xs bg-raised"
                  : "self-end rounded-ee-xs bg-bubble-out",
              )}
            >
              <span className="flex items-baseline gap-2 text-2xs text-muted">
                <span className="font-medium">{message.name}</span>
                <When at={message.at} className="tabular" />
              </span>
              <MessageText text={message.url ?? message.text} />
              {message.failure !== null && (
                <span className="text-danger-ink text-xs">{formats.said(message.failure)}</span>
              )}
            </li>
          ))}
        </ol>
      </div>
      <p aria-live="polite" className="h-5 shrink-0 bg-sunken px-3 text-muted text-xs">
        {typing.length > 0 && words("playground.programs.typing", { names: formats.list(typing) })}
      </p>
      {error !== null && (
        <p role="alert" className="shrink-0 px-3 py-1 text-danger-ink text-xs">
          {formats.error(error)}
        </p>
      )}
      {state === "active" && <InteractionComposer name={name} onAct={(act) => mutate(act)} />}
    </div>
  );
}
