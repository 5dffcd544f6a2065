import { readTable } from "../table.mjs";

/**
 * What the API for applications answers to whom. The columns of scopes are tokens with that scope alone. An application
 * of the other organization calls below the attacked organization's path (`outside here`), with its key, and below its
 * own (`outside there`), with the attacked organization's ids.
 */
export const applicationTable = readTable(`
             | unproven | outside here | outside there | streaming | provisioning | messaging | engagement | withoutconnect
createSession| 401      | 401          | 200           | 200       | 401          | 401       | 401        | 401
closeSession | 401      | 401          | 400           | 204       | 401          | 401       | 401        | 401
readEvents   | 401      | 401          | 400           | 200       | 401          | 401       | 401        | 401
acknowledge  | 401      | 401          | 400           | 202       | 401          | 401       | 401        | 401
listUsers    | 401      | 401          | 200           | 401       | 200          | 401       | 401        | 401
getUser      | 401      | 401          | 404           | 401       | 200          | 401       | 401        | 401
sendText     | 401      | 401          | 404           | 401       | 401          | 202       | 401        | 401
sendText (foreign interaction) | 401 | 401 | 404       | 401       | 401          | 404       | 401        | 401
notification | 401      | 401          | 404           | 401       | 401          | 202       | 401        | 401
sendUrl      | 401      | 401          | 404           | 401       | 401          | 202       | 401        | 401
connect      | 401      | 401          | 404           | 401       | 401          | 401       | 200        | 401
connect (foreign session) | 401 | 401  | 400           | 401       | 401          | 401       | 400        | 401
ready        | 401      | 401          | 400           | 401       | 401          | 401       | 202        | 202
notReady     | 401      | 401          | 400           | 401       | 401          | 401       | 202        | 202
disconnect   | 401      | 401          | 400           | 401       | 401          | 401       | 202        | 202
accept       | 401      | 401          | 404           | 401       | 401          | 401       | 202        | 202
accept (foreign interaction) | 401 | 401 | 404         | 401       | 401          | 401       | 404        | 404
reject       | 401      | 401          | 404           | 401       | 401          | 401       | 202        | 202
activate     | 401      | 401          | 404           | 401       | 401          | 401       | 202        | 202
terminate    | 401      | 401          | 404           | 401       | 401          | 401       | 202        | 202
dispose      | 401      | 401          | 404           | 401       | 401          | 401       | 202        | 202
token        | 401      | 401          | 200           | 200       | 200          | 200       | 200        | 200
`);
