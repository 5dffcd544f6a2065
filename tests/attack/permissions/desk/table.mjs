import { readTable } from "../table.mjs";

/**
 * What the API of the desk answers to whom. `unproven` is everybody whom it does not know: nobody, tokens that were taken
 * away, and the tokens of programs and applications. Those outside are of another organization and name what belongs to
 * this one; what is only of themselves they get, with nothing of anybody else's in it. Where a line says `foreign`, the
 * people of the organization name what belongs to the other.
 */
export const deskTable = readTable(`
                                 | unproven | outside agent | outside admin | agent | supervisor | reviewer | admin
getMe                            | 401      | 200           | 200           | 200   | 200        | 200      | 200
patchAvailability                | 401      | 200           | 200           | 200   | 200        | 403      | 200
listAgents                       | 401      | 200           | 200           | 200   | 200        | 200      | 200
putMyImage                       | 401      | 200           | 200           | 200   | 200        | 200      | 200
getPreferences                   | 401      | 200           | 200           | 200   | 200        | 200      | 200
patchPreferences                 | 401      | 200           | 200           | 200   | 200        | 200      | 200
getMyPush                        | 401      | 200           | 200           | 200   | 200        | 200      | 200
putMyPush                        | 401      | 422           | 422           | 422   | 422        | 422      | 422
deleteMyPush                     | 401      | 204           | 204           | 204   | 204        | 204      | 204
putMyPassword (wrong)            | 401      | 403           | 403           | 403   | 403        | 403      | 403
listMentionable                  | 401      | 200           | 200           | 200   | 200        | 200      | 200
getInstallation                  | 401      | 200           | 200           | 200   | 200        | 200      | 200
getCounts                        | 401      | 200           | 200           | 200   | 200        | 200      | 200
listConversations                | 401      | 200           | 200           | 200   | 200        | 200      | 200
listConversations (a search)     | 401      | 200           | 200           | 200   | 200        | 200      | 200
search                           | 401      | 200           | 200           | 200   | 200        | 200      | 200
listTranscripts                  | 401      | 403           | 200           | 403   | 200        | 200      | 200
listTranscripts (words)          | 401      | 403           | 200           | 403   | 200        | 200      | 200
countTranscripts                 | 401      | 403           | 200           | 403   | 200        | 200      | 200
listTranscriptSets               | 401      | 403           | 200           | 403   | 200        | 200      | 200
putTranscriptSet                 | 401      | 403           | 200           | 403   | 200        | 200      | 200
putTranscriptSet (for everybody) | 401      | 403           | 200           | 403   | 200        | 403      | 200
putTranscriptSet (foreign view)  | 401      | 403           | 404           | 403   | 404        | 404      | 404
deleteTranscriptSet (foreign view)| 401     | 403           | 404           | 403   | 404        | 404      | 404
listTags                         | 401      | 200           | 200           | 200   | 200        | 200      | 200
listViews                        | 401      | 200           | 200           | 200   | 200        | 200      | 200
putView (foreign view)           | 401      | 404           | 404           | 404   | 404        | 404      | 404
orderViews (foreign view)        | 401      | 404           | 404           | 404   | 404        | 404      | 404
deleteView (foreign view)        | 401      | 404           | 404           | 404   | 404        | 404      | 404
putListSort                      | 401      | 204           | 204           | 204   | 204        | 204      | 204
listCannedReplies                | 401      | 200           | 200           | 200   | 200        | 200      | 200
putCannedReply                   | 401      | 200           | 200           | 200   | 200        | 403      | 200
putCannedReply (for everybody)   | 401      | 403           | 200           | 403   | 200        | 403      | 200
putCannedReply (foreign reply)   | 401      | 404           | 404           | 404   | 404        | 403      | 404
putCannedReply (foreign file)    | 401      | 422           | 422           | 422   | 422        | 403      | 422
putCannedReply (foreign picture) | 401      | 422           | 422           | 422   | 422        | 403      | 422
deleteCannedReply (foreign reply)| 401      | 404           | 404           | 404   | 404        | 403      | 404
takeCannedReply                  | 401      | 404           | 404           | 200   | 200        | 403      | 200
takeCannedReply (foreign reply)  | 401      | 404           | 404           | 404   | 404        | 403      | 404
takeCannedReply (foreign conversation)| 401 | 404           | 404           | 404   | 404        | 403      | 404
listMacros                       | 401      | 200           | 200           | 200   | 200        | 200      | 200
putMacro                         | 401      | 200           | 200           | 200   | 200        | 403      | 200
putMacro (for everybody)         | 401      | 403           | 200           | 403   | 200        | 403      | 200
putMacro (foreign macro)         | 401      | 404           | 404           | 404   | 404        | 403      | 404
putMacro (foreign agent)         | 401      | 400           | 400           | 400   | 400        | 403      | 400
putMacro (foreign team)          | 401      | 400           | 400           | 400   | 400        | 403      | 400
putMacro (foreign canned reply)  | 401      | 400           | 400           | 400   | 400        | 403      | 400
deleteMacro (foreign macro)      | 401      | 404           | 404           | 404   | 404        | 403      | 404
runMacro                         | 401      | 404           | 404           | 200   | 200        | 403      | 200
runMacro (foreign conversation)  | 401      | 409           | 409           | 409   | 409        | 403      | 409
previewMacro                     | 401      | 404           | 404           | 200   | 200        | 403      | 200
previewMacro (foreign conversation)| 401    | 404           | 404           | 404   | 404        | 403      | 404
listScorecards                   | 401      | 403           | 200           | 403   | 200        | 200      | 200
putScorecard                     | 401      | 403           | 200           | 403   | 200        | 403      | 200
putScorecard (foreign scorecard) | 401      | 403           | 404           | 403   | 404        | 403      | 404
listSamples                      | 401      | 403           | 200           | 403   | 200        | 200      | 200
putSample (foreign scorecard)    | 401      | 403           | 400           | 403   | 400        | 400      | 400
putSample (foreign reviewer)     | 401      | 403           | 400           | 403   | 400        | 400      | 400
deleteSample (foreign sample)    | 401      | 403           | 404           | 403   | 404        | 404      | 404
listReviewQueue                  | 401      | 403           | 200           | 403   | 200        | 200      | 200
listReviews                      | 401      | 403           | 200           | 403   | 200        | 200      | 200
listFigureReviews                | 401      | 403           | 200           | 403   | 200        | 200      | 200
listFigureReviews (foreign agent) | 401     | 403           | 200           | 403   | 200        | 200      | 200
getReviewFigures                 | 401      | 403           | 200           | 403   | 200        | 200      | 200
getReview                        | 401      | 403           | 404           | 403   | 404        | 200      | 200
getReview (a second one)         | 401      | 403           | 404           | 403   | 200        | 404      | 404
putReviewDraft                   | 401      | 403           | 404           | 403   | 200        | 404      | 404
submitReview (half answered)     | 401      | 403           | 404           | 403   | 400        | 404      | 404
listDisputes                     | 401      | 403           | 200           | 403   | 200        | 200      | 200
settleDispute                    | 401      | 403           | 404           | 403   | 404        | 403      | 403
listCoaching                     | 401      | 403           | 200           | 403   | 200        | 200      | 200
listMyReviews                    | 401      | 200           | 200           | 200   | 200        | 200      | 200
getMyReview                      | 401      | 404           | 404           | 404   | 404        | 404      | 200
disputeGrade                     | 401      | 404           | 404           | 404   | 404        | 404      | 204
listFormDrafts                   | 401      | 200           | 200           | 200   | 200        | 200      | 200
putFormDraft                     | 401      | 204           | 204           | 204   | 204        | 204      | 204
listMyCoaching                   | 401      | 200           | 200           | 200   | 200        | 200      | 200
markCoaching                     | 401      | 404           | 404           | 404   | 404        | 404      | 204
getConversation                  | 401      | 404           | 404           | 200   | 200        | 200      | 200
patchConversation                | 401      | 404           | 404           | 200   | 200        | 403      | 200
patchConversation (foreign agent)| 401      | 400           | 400           | 400   | 400        | 403      | 400
patchConversation (foreign team) | 401      | 400           | 400           | 400   | 400        | 403      | 400
patchConversation (foreign line) | 401      | 404           | 404           | 404   | 404        | 403      | 404
undoChange (no change of theirs) | 401      | 404           | 404           | 404   | 404        | 403      | 404
changeConversations              | 401      | 409           | 409           | 200   | 200        | 403      | 200
changeConversations (a query)    | 401      | 202           | 202           | 202   | 202        | 403      | 202
changeConversations (foreign agent)| 401    | 409           | 409           | 409   | 409        | 403      | 409
changeConversations (foreign team)| 401     | 409           | 409           | 409   | 409        | 403      | 409
countFound                       | 401      | 200           | 200           | 200   | 200        | 200      | 200
listBulkChanges                  | 401      | 200           | 200           | 200   | 200        | 200      | 200
getBulkChange (none of theirs)   | 401      | 404           | 404           | 404   | 404        | 404      | 404
cancelBulkChange (none of theirs)| 401      | 404           | 404           | 404   | 404        | 403      | 404
undoBulkChange (none of theirs)  | 401      | 404           | 404           | 404   | 404        | 403      | 404
listAudit                        | 401      | 403           | 200           | 403   | 403        | 403      | 200
createExport                     | 401      | 403           | 202           | 403   | 202        | 202      | 202
createExport (named)             | 401      | 403           | 404           | 403   | 202        | 202      | 202
createExport (foreign conversation)| 401      | 403           | 404           | 403   | 404        | 404      | 404
listExports                      | 401      | 403           | 200           | 403   | 200        | 200      | 200
getExport (none of theirs)       | 401      | 403           | 404           | 403   | 404        | 404      | 404
deleteExport (none of theirs)    | 401      | 403           | 404           | 403   | 404        | 404      | 404
getExportContent (none of theirs)| 401      | 403           | 404           | 403   | 404        | 404      | 404
changeCase                       | 401      | 404           | 404           | 200   | 200        | 403      | 200
changeCase (foreign case)        | 401      | 400           | 400           | 400   | 400        | 403      | 400
getTimeline                      | 401      | 404           | 404           | 200   | 200        | 200      | 200
sendMessage                      | 401      | 404           | 404           | 201   | 201        | 403      | 201
sendMessage (a note)             | 401      | 404           | 404           | 201   | 201        | 403      | 201
sendMessage (foreign file)       | 401      | 422           | 422           | 422   | 422        | 403      | 422
sendMessage (foreign picture)    | 401      | 422           | 422           | 422   | 422        | 403      | 422
sendMessage (foreign quote)      | 401      | 422           | 422           | 422   | 422        | 403      | 422
sendMessage (foreign mention)    | 401      | 422           | 422           | 422   | 422        | 403      | 422
sendMessage (foreign line)       | 401      | 404           | 404           | 404   | 404        | 403      | 404
sendMessage (foreign id)         | 401      | 409           | 409           | 409   | 409        | 403      | 409
listPending                      | 401      | 404           | 404           | 200   | 200        | 200      | 200
delaySending                     | 401      | 404           | 404           | 201   | 201        | 403      | 201
delaySending (foreign file)      | 401      | 422           | 422           | 422   | 422        | 403      | 422
cancelSending                    | 401      | 404           | 404           | 404   | 404        | 403      | 404
cancelSending (foreign one)      | 401      | 404           | 404           | 404   | 404        | 403      | 404
sendPendingNow                   | 401      | 404           | 404           | 404   | 404        | 403      | 404
sendPendingNow (foreign one)     | 401      | 404           | 404           | 404   | 404        | 403      | 404
getMessage                       | 401      | 404           | 404           | 200   | 200        | 200      | 200
getMessage (foreign message)     | 401      | 404           | 404           | 404   | 404        | 404      | 404
getMail                          | 401      | 404           | 404           | 200   | 200        | 200      | 200
getMail (foreign message)        | 401      | 404           | 404           | 404   | 404        | 404      | 404
getMailPage                      | 401      | 404           | 404           | 200   | 200        | 200      | 200
getMailPage (foreign message)    | 401      | 404           | 404           | 404   | 404        | 404      | 404
bringIn                          | 401      | 404           | 404           | 200   | 200        | 403      | 200
bringIn (foreign message)        | 401      | 404           | 404           | 404   | 404        | 403      | 404
retryMessage                     | 401      | 404           | 404           | 409   | 409        | 403      | 409
dismissFailure                   | 401      | 404           | 404           | 200   | 200        | 403      | 200
dismissFailure (foreign message) | 401      | 404           | 404           | 404   | 404        | 403      | 404
listAttempts                     | 401      | 404           | 404           | 200   | 200        | 200      | 200
listAttempts (foreign message)   | 401      | 404           | 404           | 404   | 404        | 404      | 404
getOutline                       | 401      | 404           | 404           | 200   | 200        | 200      | 200
listNotes                        | 401      | 404           | 404           | 200   | 200        | 200      | 200
markRead                         | 401      | 404           | 404           | 204   | 204        | 403      | 204
seeMention                       | 401      | 404           | 404           | 204   | 204        | 204      | 204
putTab                           | 401      | 404           | 404           | 204   | 204        | 204      | 204
setTyping                        | 401      | 404           | 404           | 204   | 204        | 403      | 204
getDraft                         | 401      | 404           | 404           | 200   | 200        | 200      | 200
putDraft                         | 401      | 404           | 404           | 200   | 200        | 403      | 200
uploadAttachment                 | 401      | 404           | 404           | 201   | 201        | 403      | 201
fetchAttachment                  | 401      | 404           | 404           | 200   | 200        | 403      | 200
getAttachmentContent             | 401      | 404           | 404           | 200   | 200        | 200      | 200
listLines                        | 401      | 200           | 200           | 200   | 200        | 200      | 200
resumeLine                       | 401      | 403           | 404           | 403   | 200        | 403      | 200
listTemplates                    | 401      | 404           | 404           | 200   | 200        | 200      | 200
importTemplates                  | 401      | 403           | 404           | 403   | 403        | 403      | 200
streamEvents                     | 401      | 200           | 200           | 200   | 200        | 200      | 200
listPlaygroundLines              | 401      | 200           | 200           | 200   | 200        | 200      | 200
getPlaygroundLine                | 401      | 404           | 404           | 200   | 200        | 200      | 200
sendPlaygroundText               | 401      | 404           | 404           | 202   | 202        | 403      | 202
pressPlaygroundButton            | 401      | 404           | 404           | 404   | 404        | 403      | 404
sendPlaygroundFile               | 401      | 404           | 404           | 202   | 202        | 403      | 202
sendPlaygroundLocation           | 401      | 404           | 404           | 202   | 202        | 403      | 202
setPlaygroundTyping              | 401      | 404           | 404           | 422   | 422        | 403      | 422
endPlaygroundChat                | 401      | 404           | 404           | 422   | 422        | 403      | 422
reportPlaygroundMessage          | 401      | 404           | 404           | 404   | 404        | 403      | 404
setPlaygroundFaults              | 401      | 404           | 404           | 200   | 200        | 403      | 200
getPlaygroundMedia               | 401      | 404           | 404           | 404   | 404        | 404      | 404
getPlaygroundPrograms            | 401      | 404           | 404           | 404   | 404        | 404      | 404
setPlaygroundBot                 | 401      | 404           | 404           | 404   | 404        | 403      | 404
connectPlaygroundApplication     | 401      | 404           | 404           | 404   | 404        | 403      | 404
actInPlaygroundApplication       | 401      | 404           | 404           | 404   | 404        | 403      | 404
`);
