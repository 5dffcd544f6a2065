import type { EndpointName } from "@/lib/api/contract";
import { fetchAttachment, getAttachmentContent, uploadAttachment } from "./attachments";
import {
  cancelBulkChange,
  changeConversations,
  countFound,
  getBulkChange,
  listBulkChanges,
  undoBulkChange,
} from "./bulk";
import type { Handler } from "./call";
import {
  deleteCannedReply,
  listCannedReplies,
  putCannedReply,
  takeCannedReply,
} from "./canned-replies";
import {
  changeCase,
  getConversation,
  getCounts,
  getTimeline,
  listConversations,
  listNotes,
  listTags,
  markRead,
  patchConversation,
  setTyping,
  undoChange,
} from "./conversations";
import { getDraft, putDraft } from "./drafts";
import { streamEvents } from "./events";
import { listAudit } from "./exports/audit";
import {
  createExport,
  deleteExport,
  getExport,
  getExportContent,
  listExports,
} from "./exports/exports";
import { getInstallation } from "./installation";
import { listLines, resumeLine } from "./lines";
import { deleteMacro, listMacros, previewMacro, putMacro, runMacro } from "./macros";
import { bringIn, getMail, getMailPage } from "./mails";
import { getMe, listMentionable, putMyImage, putMyPassword, putTab } from "./me";
import {
  dismissFailure,
  getMessage,
  listAttempts,
  retryMessage,
  seeMention,
  sendMessage,
} from "./messages";
import { cancelSending, delaySending, listPending, sendPendingNow } from "./pending";
import { listAgents, patchAvailability } from "./people/availability";
import { deleteMyPush, getMyPush, putMyPush } from "./people/push";
import {
  endPlaygroundChat,
  getPlaygroundLine,
  getPlaygroundMedia,
  listPlaygroundLines,
  pressPlaygroundButton,
  reportPlaygroundMessage,
  sendPlaygroundFile,
  sendPlaygroundLocation,
  sendPlaygroundText,
  setPlaygroundFaults,
  setPlaygroundTyping,
} from "./playground";
import {
  actInPlaygroundApplication,
  connectPlaygroundApplication,
  getPlaygroundPrograms,
  setPlaygroundBot,
} from "./playground-programs";
import { getPreferences, patchPreferences } from "./preferences";
import { listFormDrafts, putFormDraft } from "./review/form-drafts";
import * as reviews from "./review/reviews";
import { search } from "./search";
import { importTemplates, listTemplates } from "./templates";
import {
  countTranscripts,
  deleteTranscriptSet,
  getOutline,
  listTranscriptSets,
  listTranscripts,
  putTranscriptSet,
} from "./transcripts";
import { deleteView, listViews, orderViews, putListSort, putView } from "./views";

/** What answers each endpoint of the contract. */
export const handlers: { readonly [N in EndpointName]: Handler<N> } = {
  getMe,
  listMentionable,
  putMyImage,
  putMyPassword,
  getPreferences,
  patchPreferences,
  patchAvailability,
  listAgents,
  getMyPush,
  putMyPush,
  deleteMyPush,
  putTab,
  getInstallation,
  getCounts,
  listConversations,
  search,
  countTranscripts,
  listTranscripts,
  listTranscriptSets,
  putTranscriptSet,
  deleteTranscriptSet,
  listTags,
  listViews,
  orderViews,
  putView,
  deleteView,
  putListSort,
  listCannedReplies,
  putCannedReply,
  deleteCannedReply,
  takeCannedReply,
  listMacros,
  putMacro,
  deleteMacro,
  runMacro,
  previewMacro,
  getConversation,
  patchConversation,
  undoChange,
  countFound,
  changeConversations,
  listBulkChanges,
  getBulkChange,
  cancelBulkChange,
  undoBulkChange,
  listAudit,
  createExport,
  listExports,
  getExport,
  deleteExport,
  getExportContent,
  changeCase,
  getTimeline,
  getOutline,
  listNotes,
  sendMessage,
  listPending,
  delaySending,
  cancelSending,
  sendPendingNow,
  getMessage,
  bringIn,
  seeMention,
  getMail,
  getMailPage,
  retryMessage,
  dismissFailure,
  listAttempts,
  markRead,
  setTyping,
  getDraft,
  putDraft,
  uploadAttachment,
  getAttachmentContent,
  fetchAttachment,
  ...reviews,
  listFormDrafts,
  putFormDraft,
  listLines,
  resumeLine,
  listTemplates,
  importTemplates,
  streamEvents,
  listPlaygroundLines,
  getPlaygroundLine,
  sendPlaygroundText,
  pressPlaygroundButton,
  sendPlaygroundFile,
  sendPlaygroundLocation,
  setPlaygroundTyping,
  endPlaygroundChat,
  reportPlaygroundMessage,
  setPlaygroundFaults,
  getPlaygroundMedia,
  getPlaygroundPrograms,
  setPlaygroundBot,
  connectPlaygroundApplication,
  actInPlaygroundApplication,
};
