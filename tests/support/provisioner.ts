import { getRuntime } from "@/lib/server/create-runtime";
import { applyProvision } from "@/lib/server/provisioning/apply-provision";
import { checkProvision } from "@/lib/server/provisioning/provision";

// Loaded into a server's process before the server itself: applies what the parent sends, a provisioning file each, to
// the organization it names, and answers with null, or with what is wrong.
process.on("message", async (file) => {
  try {
    await applyProvision(await getRuntime(), checkProvision(file, "The test's provision"));
    process.send?.(null);
  } catch (error) {
    process.send?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
});
// The server ends when it has nothing else to do.
process.channel?.unref();
