// `npm run check:fast`: lint, types and unit tests side by side, while one works. `npm test` is all that must hold.
import { say } from "../lib/server/boot/console.mjs";
import { run } from "../lib/server/boot/run.mjs";

/** Each runs on its own; what one prints may stand between what another does. */
const checks = [
  ["biome check --error-on-warnings"],
  ["next typegen", "tsc --noEmit"],
  ["vitest run --config tests/vitest.config.ts tests/unit"],
];

const failed = await Promise.all(checks.map(firstThatFails));
for (const command of failed.filter((one) => one !== null)) {
  say(`FAILED: ${command}`);
  process.exitCode = 1;
}

/** Runs commands one after the other; gives the one that failed, after which no more are run, or null. */
async function firstThatFails(commands) {
  for (const command of commands) {
    const [program, ...args] = command.split(" ");
    const { code } = await run(program, args);
    if (code !== 0) return command;
  }
  return null;
}
