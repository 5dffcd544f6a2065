// Fails when db/schema.*.ts says more than db/migrations: somebody forgot `npm run db:generate`.
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../../lib/server/boot/console.mjs";
import { root } from "../../lib/server/boot/paths.mjs";
import { run } from "../../lib/server/boot/run.mjs";

const committed = "db/migrations";
const generated = "tests/.artifacts/migrations";

rmSync(join(root, generated), { recursive: true, force: true });
cpSync(join(root, committed), join(root, generated), { recursive: true });

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const command = scripts["db:generate"].replaceAll(committed, generated);
const { code } = await run("sh", ["-c", command], { capture: true });
if (code !== 0) fail("drizzle-kit could not generate the migrations.", code);

const missing = filesIn(generated).filter((file) => !filesIn(committed).includes(file));
if (missing.length > 0) {
  fail(`The migrations lack what the schema says: run npm run db:generate.\n${missing.join("\n")}`);
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true });
}
