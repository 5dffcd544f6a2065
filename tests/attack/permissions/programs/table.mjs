import { readTable } from "../table.mjs";

/**
 * What the API for programs answers to whom, by the document's scopes: guest, agent, bot and administrator, each of which
 * holds those before it. People who sign in there have a scope by their role; reviewers change nothing. `unproven` and `outside` are as at the desk;
 * who is outside has the greatest scope in the other organization.
 */
export const programTable = readTable(`
                                          | unproven | outside | guest | reviewer | agent | bot | admin
token                                     | 401      | 201     | 201   | 201      | 201   | 201 | 201
token (a refresh)                         | 401      | 201     | 201   | 201      | 201   | 201 | 201
listOrganizations                         | 401      | 200     | 403   | 403      | 403   | 200 | 200
getOrganization                           | 401      | 404     | 403   | 403      | 403   | 200 | 200
listUsers                                 | 401      | 200     | 403   | 403      | 403   | 200 | 200
getUser (another)                         | 401      | 404     | 403   | 403      | 403   | 200 | 200
listTemplates                             | 401      | 200     | 403   | 200      | 200   | 200 | 200
getTemplate                               | 401      | 404     | 403   | 200      | 200   | 200 | 200
listContacts                              | 401      | 200     | 403   | 200      | 200   | 200 | 200
listContacts (a search)                   | 401      | 200     | 403   | 200      | 200   | 200 | 200
getContact                                | 401      | 404     | 403   | 403      | 403   | 200 | 200
updateContact                             | 401      | 404     | 403   | 403      | 200   | 200 | 200
listConversations                         | 401      | 200     | 403   | 200      | 200   | 200 | 200
createConversation                        | 401      | 201     | 403   | 403      | 201   | 201 | 201
createConversation (foreign organization) | 401      | 404     | 403   | 404      | 404   | 404 | 404
getConversation                           | 401      | 404     | 200   | 200      | 200   | 200 | 200
updateConversation                        | 401      | 404     | 403   | 403      | 200   | 200 | 200
deleteConversation                        | 401      | 404     | 403   | 403      | 204   | 204 | 204
listServices                              | 401      | 200     | 403   | 403      | 403   | 200 | 200
getService                                | 401      | 404     | 403   | 403      | 403   | 200 | 200
createService                             | 401      | 201     | 403   | 403      | 403   | 201 | 201
createService (foreign organization)      | 401      | 403     | 403   | 403      | 403   | 403 | 403
updateService                             | 401      | 404     | 403   | 403      | 403   | 200 | 200
deleteService                             | 401      | 404     | 403   | 403      | 403   | 204 | 204
listMessages                              | 401      | 200     | 403   | 403      | 403   | 200 | 200
listConversationMessages                  | 401      | 404     | 403   | 403      | 403   | 200 | 200
getMessage                                | 401      | 404     | 403   | 403      | 403   | 200 | 200
postMessages                              | 401      | 404     | 201   | 403      | 201   | 201 | 201
postMessages (a command)                  | 401      | 404     | 403   | 403      | 201   | 201 | 201
postMessages (assigning a foreign user)   | 401      | 400     | 403   | 400      | 400   | 400 | 400
postMessages (foreign user)               | 401      | 400     | 403   | 403      | 403   | 400 | 400
postMessage                               | 401      | 404     | 201   | 403      | 201   | 201 | 201
postMessage (a command)                   | 401      | 404     | 403   | 403      | 201   | 201 | 201
updateMessage                             | 401      | 404     | 403   | 403      | 200   | 200 | 200
deleteMessage                             | 401      | 404     | 403   | 403      | 204   | 204 | 204
replaceMessage                            | 401      | 400     | 400   | 400      | 400   | 400 | 400
listLinks                                 | 401      | 200     | 403   | 403      | 403   | 200 | 200
getLink                                   | 401      | 404     | 403   | 403      | 403   | 200 | 200
listOther                                 | 401      | 200     | 403   | 200      | 200   | 200 | 200
listOther (forms)                         | 401      | 200     | 403   | 403      | 403   | 200 | 200
getOther                                  | 401      | 404     | 403   | 404      | 404   | 404 | 404
createOther                               | 401      | 403     | 403   | 403      | 403   | 403 | 403
updateOther                               | 401      | 403     | 403   | 403      | 403   | 403 | 403
replaceOther                              | 401      | 403     | 403   | 403      | 403   | 403 | 403
deleteOther                               | 401      | 403     | 403   | 403      | 403   | 403 | 403
createUser                                | 401      | 403     | 403   | 403      | 403   | 403 | 403
updateUser                                | 401      | 403     | 403   | 403      | 403   | 403 | 403
deleteUser                                | 401      | 403     | 403   | 403      | 403   | 403 | 403
createOrganization                        | 401      | 403     | 403   | 403      | 403   | 403 | 403
updateOrganization                        | 401      | 403     | 403   | 403      | 403   | 403 | 403
deleteOrganization                        | 401      | 403     | 403   | 403      | 403   | 403 | 403
createTemplate                            | 401      | 403     | 403   | 403      | 403   | 403 | 403
updateTemplate                            | 401      | 403     | 403   | 403      | 403   | 403 | 403
deleteTemplate                            | 401      | 403     | 403   | 403      | 403   | 403 | 403
createContact                             | 401      | 403     | 403   | 403      | 403   | 403 | 403
deleteContact                             | 401      | 403     | 403   | 403      | 403   | 403 | 403
`);
