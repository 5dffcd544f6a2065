import { withToken } from "../../stage/calls.mjs";

/** Calls of an application below the path of an organization, with the organization's key. */
export function applicationCall({ application }, token) {
  return (method, path, body, { session } = {}) => {
    const headers = {
      "x-api-key": application.apiKey,
      ...(session !== undefined && { "via-client-sessionid": session }),
    };
    const full = `/via/v2/organizations/${application.orgId}/${path}`;
    return withToken(token, method, full, body, headers);
  };
}
