import type { Database } from "@/db/engines/database";
import { listPushedOrganizations } from "@/db/stores/notifications/push-subscriptions";
import type { PushDirectory } from "./web-push";

/** Makes the directory; it is empty until `reload`. */
export function createPushDirectory(database: Database): PushDirectory {
  let organizations: ReadonlySet<string> = new Set();
  return {
    async reload() {
      organizations = new Set(await listPushedOrganizations(database.read));
    },
    hasAny: (organizationId) => organizations.has(organizationId),
  };
}
