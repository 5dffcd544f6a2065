import type { Viewer } from "@/db/stores/people/visibility";
import { listIdsBetween } from "@/db/stores/program-reads";
import { slugBounds, slugOf } from "@/lib/model/conversation-slug";
import type { Context } from "../context/context";

/** The conversation with this short public id; null when the viewer sees none. */
export async function findBySlug(
  { database }: Pick<Context, "database">,
  viewer: Viewer,
  slug: string,
): Promise<string | null> {
  const bounds = slugBounds(slug.toUpperCase());
  if (bounds === null) return null;
  const ids = await listIdsBetween(database.read, "conversation", viewer, bounds);
  return ids.find((id) => slugOf(id) === slug.toUpperCase()) ?? null;
}
