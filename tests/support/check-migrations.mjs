// Fails when db/tables/schema.*.ts says what db/migrations lacks: somebody forgot `npm run db:generate`.
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail } from "../../lib/server/boot/console.mjs";
import { root } from "../../lib/server/boot/paths.mjs";

const committed = "db/migrations";
const generated = "tests/.artifacts/migrations";

rmSync(join(root, generated), { recursive: true, force: true });
cpSync(join(root, committed), join(root, generated), { recursive: true });

const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const command = scripts["db:generate"].replaceAll(committed, generated);
const PATH = [join(root, "node_modules/.bin"), process.env.PATH].join(delimiter);
// Without a terminal drizzle-kit fails instead of asking whether a column was renamed.
const { status, stdout, stderr } = spawnSync("sh", ["-c", command], {
  cwd: root,
  env: { ...process.env, PATH },
  encoding: "utf8",
});
if (status !== 0) fail(`drizzle-kit could not generate the migrations:\n${stdout}${stderr}`);

const missing = filesIn(generated).filter((file) => !filesIn(committed).includes(file));
if (missing.length > 0) {
  fail(`The migrations lack what the schema says; run npm run db:generate.\n${missing.join("\n")}`);
}

function filesIn(folder) {
  return readdirSync(join(root, folder), { recursive: true });
}
