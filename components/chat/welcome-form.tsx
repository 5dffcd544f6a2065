"use client";

import { type FormEvent, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import type { SessionState } from "@/lib/chat-client/chat-session";
import { waitWords } from "@/lib/languages/chat-words";
import { textLengthMax } from "./text-length";

type WelcomeFormProps = {
  state: SessionState;
  /** The line's own words for being closed; null where it has none. */
  closedText: string | null;
  draft: string;
  onDraftChange: (draft: string) => void;
  onBegin: (name: string, text: string) => Promise<boolean>;
};

const fieldClass =
  "w-full rounded-lg border border-control bg-surface px-3 py-2.5 text-ink text-lg focus-visible:-outline-offset-1 aria-invalid:border-danger-solid";

/**
 * The customer's name (optional) and first message. Outside business hours it says so, and accepts the message all the
 * same.
 */
export function WelcomeForm({
  state,
  closedText,
  draft,
  onDraftChange,
  onBegin,
}: WelcomeFormProps) {
  const words = useTranslations("chat");
  const { availability, isStarting } = state;
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<"empty" | "tooLong" | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const isClosed = availability?.isOpen === false;
  const wait = waitWords(words, availability?.waitSeconds ?? null);
  const shownProblem =
    problem !== null
      ? words(`welcome.${problem}`)
      : state.problem !== null && words(`problem.${state.problem}`);

  const begin = async (event: FormEvent) => {
    event.preventDefault();
    const text = draft.trim();
    const found = problemOf(text);
    setProblem(found);
    if (found !== null) {
      field.current?.focus();
      return;
    }
    if (await onBegin(name, text)) onDraftChange("");
  };

  return (
    <form
      onSubmit={begin}
      noValidate
      className="scroll-area flex min-h-0 flex-1 flex-col gap-5 p-4 tablet:p-6"
    >
      <div className="flex flex-col gap-1.5">
        <h2 className="font-semibold text-xl">{words("welcome.title")}</h2>
        {isClosed ? (
          <p className="rounded-lg border border-info-line bg-info-soft px-3 py-2.5 text-base text-info-ink">
            <strong className="block font-semibold">{closedText ?? words("welcome.closed")}</strong>
            {words("welcome.closedHint")}
          </p>
        ) : (
          <p className="text-muted">
            {wait === null ? words("welcome.open") : words("welcome.openFor", { wait })}
          </p>
        )}
      </div>
      <label className="flex flex-col gap-1.5 font-medium text-base">
        <span>
          {words.rich("welcome.name", {
            quiet: (part) => <span className="font-normal text-muted">{part}</span>,
          })}
        </span>
        <input
          value={name}
          onChange={(event) => setName(event.target.value)}
          autoComplete="name"
          maxLength={200}
          className={fieldClass}
        />
      </label>
      <div className="flex flex-col gap-1.5">
        <label htmlFor="first-message" className="font-medium text-base">
          {words("welcome.message")}
        </label>
        <textarea
          id="first-message"
          ref={field}
          rows={4}
          dir="auto"
          value={draft}
          onChange={(event) => {
            setProblem(null);
            onDraftChange(event.target.value);
          }}
          aria-required
          aria-invalid={problem !== null}
          aria-describedby={shownProblem === false ? undefined : "welcome-problem"}
          className={`field-sizing-content max-h-80 min-h-28 resize-none ${fieldClass}`}
        />
      </div>
      <div role="alert" id="welcome-problem" className="text-base text-danger-ink empty:hidden">
        {shownProblem}
      </div>
      <Button
        type="submit"
        variant="primary"
        pending={isStarting}
        className="h-12! rounded-lg! bg-(--brand)! text-(--on-brand)! text-lg!"
      >
        {words(isClosed ? "welcome.send" : "welcome.start")}
      </Button>
    </form>
  );
}

function problemOf(text: string): "empty" | "tooLong" | null {
  if (text === "") return "empty";
  return text.length > textLengthMax ? "tooLong" : null;
}
