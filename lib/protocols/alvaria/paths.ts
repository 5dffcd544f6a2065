/** "Streaming exists as v2 and v3" (alvaria §2); everything else is v2. */
const v2 = "/via/v2/organizations/:orgId";
const v3 = "/via/v3/organizations/:orgId";

/** The token endpoints; the second is documented on the Engagement Center page (alvaria §3.1). */
export const tokenPaths = ["/tokenservice/oauth2/access_token", "/oauth2/access_token"] as const;

export const basePaths = ["/via", "/tokenservice"] as const;

/** A path of the streaming service, in both versions. */
export function streamingPaths(name: string): readonly string[] {
  return [`${v2}/streaming/${name}`, `${v3}/streaming/${name}`];
}

/** A path of the messaging service below one user. */
export function messagingPath(name: string): readonly string[] {
  return [`${v2}/messaging/users/:userId/${name}`];
}

export const usersPath = [`${v2}/provisioning/users`] as const;
export const userPath = [`${v2}/provisioning/users/:userId`] as const;

/** A path of the engagement center below one user. */
export function deskPath(name: string): readonly string[] {
  return [`${v2}/engagementCenter/users/:userId/${name}`];
}

/** A path of the engagement center below one interaction. */
export function interactionPath(name: string): readonly string[] {
  return [`${v2}/engagementCenter/interactions/:interactionId/${name}`];
}
