import { getRuntime } from "@/lib/server/create-runtime";
import { applyProvision } from "@/lib/server/provisioning/apply-provision";
import { checkProvision } from "@/lib/server/provisioning/provision";
import { createPasswords } from "@/lib/server/storage/passwords";

/** Hundreds of agents are made and sign in; comparing a password costs what its hash did. */
const passwords = createPasswords({ memoryKiB: 8, passes: 1 });

// Loaded into a server's process before the server itself: applies what the parent sends, a provisioning file each, to
// the organization it names, and answers with null, or with what is wrong.
process.on("message", async (file) => {
  try {
    const runtime = { ...(await getRuntime()), passwords };
    await applyProvision(runtime, checkProvision(file, "The test's provision"));
    process.send?.(null);
  } catch (error) {
    process.send?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
});
// The server ends when it has nothing else to do.
process.channel?.unref();
