import { runFromTerminal } from "./run-from-terminal.mjs";

await runFromTerminal("rebuild");
