import type { Problem } from "@/lib/model/error";
import type { HttpRequest } from "../customer-side/protocol";

/**
 * `Accept: version=2;` selects the API version (In App Messaging, Sample Header). There is only this one: any other
 * number is served all the same, and logged (contactatonce §2.3).
 */
export function versionProblems({ headers }: HttpRequest): readonly Problem[] {
  const version = [headers.accept, headers["content-type"]]
    .map((header) => /version\s*=\s*(\d+)/i.exec(header ?? "")?.[1])
    .find((found) => found !== undefined);
  if (version === undefined || Number(version) === 2) return [];
  return [{ path: "Accept", message: `asks for version ${version}; version 2 was served` }];
}
