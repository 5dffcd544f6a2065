import type { HttpRequest } from "../customer-side/protocol";

/** "Serve both prefixes" (bright-pattern §0); the newer first. */
export const basePaths = ["/clientweb/api/v2", "/clientweb/api/v1"] as const;

/** The paths of an operation in both versions. */
export function inBoth(path: string): readonly string[] {
  return basePaths.map((base) => `${base}/${path}`);
}

/** The path of an operation that version 2 added (Mobile/Web Messaging, Features). */
export function inVersion2(path: string): readonly string[] {
  return [`${basePaths[0]}/${path}`];
}

/** Slashes may be doubled (bright-pattern §1.4). */
export function isVersion1({ path }: HttpRequest): boolean {
  return /^\/+clientweb\/+api\/+v1\//.test(path);
}
