"use client";

import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { ErrorState } from "@/components/ui/error-state";
import type { MessageView } from "@/lib/api/message-schemas";
import type { ActorView, AgentSummary, ConversationDetail } from "@/lib/api/schemas";
import { lazyCode, notifyNotLoaded } from "@/lib/client/browser/lazy-code";
import { notify } from "@/lib/client/browser/notices";
import { useLazyCode } from "@/lib/client/browser/use-lazy-code";
import { useOnline } from "@/lib/client/browser/use-online";
import { canSendTemplates } from "@/lib/client/composer/reply-problem";
import { reopenProblem } from "@/lib/client/conversations/close-rules";
import { usePermitted } from "@/lib/client/conversations/use-permitted";
import { writeDraft } from "@/lib/client/drafts/save-draft";
import type { DraftTab } from "@/lib/client/drafts/written";
import { messagePreview } from "@/lib/client/format/message-preview";
import { useWording } from "@/lib/client/format/use-wording";
import { showLane, useLane } from "@/lib/client/transcript/lanes";
import { useOpening } from "@/lib/client/transcript/use-opening";
import { useTimeline } from "@/lib/client/transcript/use-timeline";
import { Composer, type ComposerHandle } from "./composer/composer";
import { DropHint } from "./composer/drop-hint";
import { ReadingOnly } from "./composer/reading-only";
import type { ComposerOpening } from "./composer/use-composer-actions";
import { FindInConversation } from "./find/find-in-conversation";
import { ConversationHeader } from "./header/conversation-header";
import { ConversationTrouble } from "./header/conversation-trouble";
import { LaneBar } from "./header/lane-bar";
import { NotesLane } from "./lanes/notes-lane";
import { OfflineState } from "./message/offline-state";
import { atTheDesk, TranscriptContext } from "./message/transcript-context";
import { picturesOf } from "./pictures/pictures-of";
import { useLinkedMessage } from "./transcript/message-link";
import { Transcript } from "./transcript/transcript";
import { TranscriptSkeleton } from "./transcript/transcript-skeleton";

const lightbox = lazyCode(async () => (await import("./pictures/lightbox")).Lightbox);

type OpenConversationProps = {
  /** How it was read. */
  query: UseQueryResult<ConversationDetail>;
  conversation: ConversationDetail;
  agent: AgentSummary;
  agents: readonly AgentSummary[];
  /** What to open in the composer, when the agent chose it before the conversation was loaded; else null. */
  opensWith: ComposerOpening | null;
};

/** A loaded conversation. Mounted anew for each one. */
export function OpenConversation({
  query,
  conversation,
  agent,
  agents,
  opensWith,
}: OpenConversationProps) {
  const wording = useWording();
  const { words, formats } = wording;
  const { id: conversationId, lineDetail: line } = conversation;
  const contactName = formats.customer(conversation.contact);
  const timeline = useTimeline(conversationId);
  const opening = useOpening(query, timeline.query);
  const isOnline = useOnline();
  const lane = useLane(conversationId);
  const queryClient = useQueryClient();
  const [target, setTarget] = useState<string | null>(null);
  const [pictureId, setPictureId] = useState<string | null>(null);
  const Lightbox = useLazyCode(lightbox, pictureId !== null, () => {
    setPictureId(null);
    notifyNotLoaded(words);
  });
  const [dropTarget, setDropTarget] = useState<DraftTab | null>(null);
  const [sentCount, setSentCount] = useState(0);
  const composer = useRef<ComposerHandle>(null);
  const transcript = useRef<{ focus: () => void }>(null);

  const nameOf = useCallback(
    (actor: ActorView): string => {
      if (actor.kind === "contact") return contactName;
      if (actor.kind === "system") return "Parley";
      if (actor.agentId === agent.id) return words("thread.you");
      return agents.find(({ id }) => id === actor.agentId)?.name ?? words("thread.formerColleague");
    },
    [agent.id, agents, contactName, words],
  );
  const quote = useCallback(
    (message: MessageView) => {
      if (message.direction === "internal") return;
      const preview = messagePreview(message.content, message.attachment?.fileName, wording);
      const { id, direction, mail } = message;
      // The mail that is quoted is the one that is answered.
      const answered = mail === null ? null : { reply: mail.reply, isToAll: false, edited: null };
      writeDraft(queryClient, conversationId, {
        replyTo: { id, preview, direction },
        mail: answered,
      });
      composer.current?.reply();
    },
    [conversationId, queryClient, wording],
  );
  const { showAround } = timeline;
  const jumpTo = useCallback(
    (messageId: string) => {
      showLane(conversationId, "all");
      setTarget(messageId);
      showAround(messageId).catch((error: unknown) => {
        setTarget(null);
        notify({
          tone: "error",
          text: words("thread.messageNotShown", { why: formats.error(error) }),
        });
      });
    },
    [conversationId, showAround, words, formats],
  );
  // A link to a message leads to it once, and again after a reload; else a note that the agent has to see does.
  const linkedMessage = useLinkedMessage();
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: where the address leads
  useEffect(() => {
    const mentioned = isFirst.current && opensWith === null ? conversation.mentionedIn : null;
    isFirst.current = false;
    const linked = linkedMessage ?? mentioned;
    if (linked !== null) jumpTo(linked);
  }, [linkedMessage]);
  const canChange = usePermitted("change-conversations");
  const canQuote = canChange && line.capabilities.quoting !== "none";
  const hasTemplates = canChange && canSendTemplates(line);
  const chooseTemplate = useCallback(() => composer.current?.template(), []);
  const canRetry = canChange && reopenProblem(conversation, wording) === null;
  const { address } = conversation.contact;
  const { lines } = conversation;
  const otherLineName = useCallback(
    (lineId: string) =>
      lines.find(({ id, state }) => id === lineId && state !== "current")?.name ?? null,
    [lines],
  );
  const context = useMemo(
    () => ({
      conversationId,
      lineName: line.name,
      otherLineName,
      address,
      canQuote,
      canRetry,
      nameOf,
      quote,
      chooseTemplate: hasTemplates ? chooseTemplate : null,
      jumpTo,
      openPicture: setPictureId,
      ...atTheDesk,
      isReadOnly: !canChange,
    }),
    [
      canChange,
      conversationId,
      line.name,
      otherLineName,
      address,
      canQuote,
      canRetry,
      nameOf,
      quote,
      hasTemplates,
      chooseTemplate,
      jumpTo,
    ],
  );
  const entries = timeline.query.data?.entries;
  const pictures = useMemo(
    () => picturesOf(entries ?? [], nameOf, wording),
    [entries, nameOf, wording],
  );

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    // A part of the conversation takes it itself.
    if (event.defaultPrevented) return setDropTarget(null);
    event.preventDefault();
    setDropTarget(composer.current?.fileTarget() ?? null);
  };
  const onDrop = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    setDropTarget(null);
    if (event.defaultPrevented) return;
    event.preventDefault();
    composer.current?.takeFiles([...event.dataTransfer.files]);
  };

  return (
    <TranscriptContext value={context}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: files are also attached by button and by paste */}
      <div
        data-conversation={conversationId}
        onDragOver={onDragOver}
        onDragLeave={(event) => {
          if (!event.currentTarget.contains(event.relatedTarget as Node | null))
            setDropTarget(null);
        }}
        onDrop={onDrop}
        className="short:scroll-area relative flex h-full min-w-0 flex-1 flex-col bg-surface"
      >
        <ConversationHeader conversation={conversation} contactName={contactName} />
        <ConversationTrouble conversation={conversation} />
        <LaneBar conversation={conversation} />
        <FindInConversation
          conversationId={conversationId}
          onShow={jumpTo}
          onClose={() => transcript.current?.focus()}
        />
        {lane === "notes" ? (
          <NotesLane ref={transcript} conversation={conversation} />
        ) : timeline.query.data ? (
          <Transcript
            key={opening.count}
            ref={transcript}
            conversation={conversation}
            window={timeline.query.data}
            isCurrent={opening.isCurrent}
            timeline={timeline}
            contactName={contactName}
            sentCount={sentCount}
            target={target}
            onTargetReached={() => setTarget(null)}
            hidesNotes={lane === "conversation"}
            onQuote={quote}
          />
        ) : timeline.query.isPaused || (timeline.query.isError && !isOnline) ? (
          <OfflineState />
        ) : timeline.query.isError ? (
          <ErrorState
            title={words("thread.messagesNotLoaded")}
            detail={formats.error(timeline.query.error)}
            onRetry={() => void timeline.query.refetch()}
          />
        ) : (
          <TranscriptSkeleton />
        )}
        {canChange ? (
          <Composer
            ref={composer}
            conversation={conversation}
            contactName={contactName}
            entries={entries}
            opensWith={opensWith}
            onSent={() => {
              setSentCount((count) => count + 1);
              // What was just written is seen.
              if (lane !== "all") showLane(conversationId, "all");
            }}
            onLeave={() => transcript.current?.focus()}
          />
        ) : (
          <ReadingOnly conversationId={conversationId} />
        )}
        {dropTarget !== null && <DropHint line={line} target={dropTarget} />}
      </div>
      {Lightbox !== null && (
        <Lightbox pictures={pictures} messageId={pictureId} onChange={setPictureId} />
      )}
    </TranscriptContext>
  );
}
