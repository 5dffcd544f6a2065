"use client";

import { useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { Button } from "@/components/ui/button";
import type { TemplateView } from "@/lib/api/schemas";
import { usePreferences } from "@/lib/client/account/use-preferences";
import {
  knownValues,
  languagesSent,
  parametersOf,
  type VariableValues,
  variableKey,
  variableProblem,
} from "@/lib/client/composer/template-choice";
import { type HowToSend, useSendMessage } from "@/lib/client/composer/use-send-message";
import { useTemplates } from "@/lib/client/composer/use-templates";
import type { Draft } from "@/lib/client/drafts/use-draft";
import { composedOf } from "@/lib/client/drafts/written";
import { useWording, type Wording } from "@/lib/client/format/use-wording";
import { useTimeline } from "@/lib/client/transcript/use-timeline";
import type { TemplateContent } from "@/lib/model/content";
import { fillTemplate, variablesOf } from "@/lib/model/fill-template";
import { ComposerFrame } from "../composer-frame";
import { PanelBlocked } from "../panel-blocked";
import { ScheduleActions } from "../schedule-actions";
import { type ComposerProps, useComposer } from "../use-composer";
import { useKeptFocus } from "../use-kept-focus";
import { TemplateFields } from "./template-fields";
import { TemplateList } from "./template-list";
import { TemplatePreview } from "./template-preview";

/** Choosing a template, filling it in with a preview, and sending it. */
export function TemplateComposer({
  ref,
  conversation,
  contactName,
  problem,
  draft: { written, change, takeSent },
  collision,
  onSent,
  onLeave,
}: ComposerProps & { draft: Draft }) {
  const wording = useWording();
  const { words, formats } = wording;
  const { lineDetail: line } = conversation;
  const panel = useRef<HTMLDivElement>(null);
  const reasonField = useRef<HTMLTextAreaElement>(null);
  const templates = useTemplates(line.id);
  const { query: timeline } = useTimeline(conversation.id);
  const { language: chosen } = usePreferences().preferences;
  const agentLanguage = chosen === "automatic" ? navigator.language : chosen;
  const { send } = useSendMessage(conversation.id);
  const items = templates.data?.items ?? [];
  const begun = written.template;
  const template = begun === null ? null : (items.find((one) => isSame(one, begun)) ?? null);
  const values: VariableValues = begun?.values ?? {};
  const filled = template && filledContent(template, values, wording);
  const canSend = problem === null && filled?.isComplete === true;

  const failure =
    templates.isError && templates.data === undefined ? formats.error(templates.error) : null;
  const blocked =
    problem ??
    (failure === null ? null : words("composer.template.notLoaded", { failure })) ??
    (templates.data?.items.length === 0
      ? words("composer.template.none", { line: line.name })
      : null);
  /**
   * Focuses the search, the first value, or the send button where there is no value; or else the reason why nothing can
   * be sent.
   */
  const takeFocus = () =>
    (
      reasonField.current ??
      panel.current?.querySelector("input") ??
      panel.current?.querySelector<HTMLElement>("[data-send]")
    )?.focus();
  useImperativeHandle(ref, () => ({ focus: takeFocus }));
  const field = useRef({ focus: takeFocus });
  const kept = useKeptFocus(field, String(blocked !== null));

  const fill = ({ namespace, name, language }: TemplateView, given: VariableValues) =>
    change({ template: { namespace, name, language, values: { ...given } } });
  const choose = (next: TemplateView) =>
    fill(next, { ...knownValues(next, conversation), ...values });
  const start = (next: TemplateView) => {
    // Synchronously: the next key belongs to the first value.
    flushSync(() => fill(next, knownValues(next, conversation)));
    takeFocus();
  };
  const goBack = () => {
    flushSync(() => change({ template: null }));
    takeFocus();
  };
  const sendTemplate = async (how: HowToSend) => {
    if (filled === null || !filled.isComplete) return false;
    const composed = composedOf(written, "template");
    const message = { content: filled.content, attachment: null, replyTo: null };
    const sending = send([message], { ...how, composed });
    onSent();
    flushSync(() => takeSent("template"));
    takeFocus();
    return sending;
  };
  const [isScheduling, setScheduling] = useState(false);
  const { submit, schedule, onKeyDown } = useComposer({
    conversation,
    collision,
    label: words("composer.send.template"),
    canSend,
    isForCustomer: true,
    send: sendTemplate,
    onEscape: template === null ? onLeave : goBack,
  });

  return (
    <div {...kept}>
      {blocked !== null ? (
        <PanelBlocked
          ref={reasonField}
          label={words("composer.template.impossible")}
          reason={blocked}
          onKeyDown={onKeyDown}
        >
          {failure !== null && (
            <Button onClick={() => void templates.refetch()}>{words("common.tryAgain")}</Button>
          )}
        </PanelBlocked>
      ) : (
        <ComposerFrame
          ref={panel}
          onKeyDown={onKeyDown}
          bar={
            template === null
              ? null
              : {
                  lineName: line.name,
                  hint: filled?.missing,
                  canSend,
                  onSend: () => submit({ thenClose: false }),
                  onSendAndClose: () => submit({ thenClose: true }),
                  onSchedule: () => setScheduling(true),
                  collision,
                }
          }
        >
          {template === null ? (
            <TemplateList
              templates={templates.data?.items ?? null}
              preferred={[...languagesSent(timeline.data?.entries ?? []), agentLanguage]}
              onChoose={start}
            />
          ) : (
            <div className="scroll-area grid max-h-[min(24rem,44vh)] items-start gap-3 p-3 @2xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
              <TemplateFields
                template={template}
                languages={items.filter(({ name }) => name === template.name)}
                values={values}
                onValue={(key, value) => fill(template, { ...values, [key]: value })}
                onLanguage={choose}
                onBack={goBack}
              />
              <TemplatePreview template={template} values={values} contactName={contactName} />
            </div>
          )}
        </ComposerFrame>
      )}
      <ScheduleActions
        conversation={conversation}
        isTemplate
        isOpen={isScheduling}
        onOpenChange={setScheduling}
        canSchedule={canSend}
        onSchedule={schedule}
      />
    </div>
  );
}

function isSame(
  one: Pick<TemplateView, "namespace" | "name" | "language">,
  other: Pick<TemplateView, "namespace" | "name" | "language">,
): boolean {
  return (
    one.name === other.name && one.language === other.language && one.namespace === other.namespace
  );
}

type Filled =
  | { readonly isComplete: true; readonly missing: null; readonly content: TemplateContent }
  | { readonly isComplete: false; readonly missing: string; readonly content: null };

/** The content to send, or what is still missing, in a few words. */
function filledContent(
  template: TemplateView,
  values: VariableValues,
  { words, formats }: Wording,
): Filled | null {
  const { name, language, namespace, components } = template;
  const variables = variablesOf(components);
  const wrong = variables.some(
    (variable) => variableProblem(variable, values[variableKey(variable)] ?? "", words) !== null,
  );
  const empty = variables.filter((variable) => (values[variableKey(variable)] ?? "").trim() === "");
  if (empty.length > 0) {
    const names = formats.list(empty.map(({ label }) => label));
    const missing = words("composer.toFill", { names });
    return { isComplete: false, missing, content: null };
  }
  const filling = fillTemplate(components, parametersOf(template, values));
  if (wrong || filling.kind === "incomplete") {
    const problem = filling.kind === "incomplete" ? filling.problems[0]?.message : undefined;
    return {
      isComplete: false,
      missing:
        problem === undefined
          ? words("composer.template.check")
          : words("composer.template.textProblem", { problem }),
      content: null,
    };
  }
  const content = { kind: "template" as const, namespace, name, language, ...filling.template };
  return { isComplete: true, missing: null, content };
}
