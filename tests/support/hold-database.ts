import { spawn } from "node:child_process";
import { once } from "node:events";
import { root } from "../../lib/server/boot/paths.mjs";

/** What another program does with the file: takes the write lock, says so, and holds it until its input ends. */
const program = `
import { Client } from "./db/engines/sqlite-client.mjs";
const client = new Client(process.argv[1], { timeout: 60000 });
client.exec("begin immediate");
process.stdout.write("held");
process.stdin.resume().on("end", () => { client.exec("rollback"); client.close(); });
`;

/** Has another process hold the write lock of an SQLite file; resolves once it has it. */
export async function holdDatabase(file: string): Promise<{ release(): Promise<void> }> {
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, file], {
    cwd: root,
    stdio: ["pipe", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return {
    async release() {
      const ended = once(child, "exit");
      child.stdin.end();
      await ended;
    },
  };
}
