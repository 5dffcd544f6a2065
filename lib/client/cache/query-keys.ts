import type { ConversationFilter } from "./conversation-filter";
import type { TranscriptFilter } from "./transcript-filter";

/** Every key of the query cache, in one place, so that live events can invalidate by name. */
export const queryKeys = {
  me: ["me"] as const,
  /** How the agent wants the desk. */
  preferences: ["preferences"] as const,
  /** Agents with how available they are. */
  agents: ["agents"] as const,
  counts: ["counts"] as const,
  tags: ["tags"] as const,
  mentionable: ["mentionable"] as const,
  /** The agent's changes of many conversations. */
  bulkChanges: ["bulk-changes"] as const,
  /** The agent's exports. */
  exports: ["exports"] as const,
  /** Who did what, as it is filtered. */
  audit: (filter: object) => ["audit", filter] as const,
  /** Saved views with their counts, and how the agent sorts each view. */
  views: ["views"] as const,
  cannedReplies: ["canned-replies"] as const,
  macros: ["macros"] as const,
  /** What a macro would do to a conversation. */
  macroPreview: (id: string, conversationIds: readonly string[]) =>
    ["macros", id, conversationIds] as const,
  /** Everything about reviews, but not a review that is being written. */
  reviews: ["reviews"] as const,
  reviewQueue: ["reviews", "queue"] as const,
  /** Of its own: what is being written in it is newer than what the server has. */
  everyReview: ["review"] as const,
  review: (id: string) => ["review", id] as const,
  reviewOf: (whose: "me", id: string) => ["reviews", "of", whose, id] as const,
  myReviews: ["reviews", "mine"] as const,
  /** What the agent has begun in forms of a kind. */
  formDrafts: (kind: string) => ["form-drafts", kind] as const,
  scorecards: ["reviews", "scorecards"] as const,
  samples: ["reviews", "samples"] as const,
  reviewList: (filter: object) => ["reviews", "list", filter] as const,
  reviewFigures: (filter: object) => ["reviews", "figures", filter] as const,
  disputes: (state: "open" | "settled") => ["reviews", "disputes", state] as const,
  coaching: (whose: "mine" | "others") => ["reviews", "coaching", whose] as const,
  installation: ["installation"] as const,
  lines: ["lines"] as const,
  /** Invalidated together with the lines. */
  templates: (lineId: string) => ["lines", lineId, "templates"] as const,
  conversationLists: ["conversations"] as const,
  conversations: (filter: ConversationFilter) => ["conversations", filter] as const,
  /** How many conversations a list has, loaded or not. */
  foundCount: (filter: ConversationFilter) => ["found-count", filter] as const,
  /** Whether a list has anything in it. */
  findsAny: (filter: ConversationFilter) => ["finds-any", filter] as const,
  /** Conversations of customers whom the palette found. */
  foundCustomers: (words: string) => ["found-customers", words] as const,
  /** What was said and found by its words. */
  search: (asked: object) => ["search", asked] as const,
  everyTranscripts: ["transcripts"] as const,
  /** With the time zone by which dates of the query are read, where it has some. */
  transcripts: (filter: TranscriptFilter, zone: string | null = null) =>
    ["transcripts", filter, zone] as const,
  /** Not invalidated with its conversation: it is drawn anew as that grows. */
  outline: (id: string, upTo: number) => ["outline", id, upTo] as const,
  everyTranscriptCount: ["transcript-count"] as const,
  /** How many transcripts a query means, by whose clocks. */
  transcriptCount: (query: string, zone: string) => ["transcript-count", query, zone] as const,
  transcriptSets: ["transcript-sets"] as const,
  /** Whether there are any transcripts that a query means. */
  findsTranscript: (query: string) => ["finds-transcript", query] as const,
  conversation: (id: string) => ["conversation", id] as const,
  timeline: (id: string) => ["conversation", id, "timeline"] as const,
  attempts: (id: string, messageId: string) => ["conversation", id, "attempts", messageId] as const,
  /** Not invalidated with its conversation: a received mail does not change. */
  mail: (id: string, messageId: string) => ["mail", id, messageId] as const,
  /** Not invalidated with its conversation: the server tells when it changes. */
  pending: (id: string) => ["pending", id] as const,
  notes: (id: string) => ["notes", id] as const,
  draft: (id: string) => ["draft", id] as const,
  playgroundPrograms: ["playground-programs"] as const,
  playgroundLines: ["playground"] as const,
  playgroundCustomers: (id: string) => ["playground", id] as const,
  playgroundLine: (id: string, customer: string | null) => ["playground", id, customer] as const,
};
