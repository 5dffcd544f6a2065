import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./paths.mjs";

const passedOn = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * Runs a command in the repository and resolves with its exit code; never rejects for a failing command.
 * Its output goes to the terminal; with `capture` it is kept in `output` as well. A signal to us is
 * passed on, and once the command has ended we end with that signal's code.
 */
export function run(command, args, { env = process.env, capture = false } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = capture ? ["ignore", "pipe", "pipe"] : "inherit";
    const child = spawn(command, args, { cwd: root, env, stdio });

    let output = "";
    for (const name of ["stdout", "stderr"]) {
      child[name]?.setEncoding("utf8").on("data", (text) => {
        process[name].write(text);
        output += text;
      });
    }

    let received = null;
    const pass = (signal) => {
      received = signal;
      passSignal(child, signal);
    };
    for (const signal of passedOn) process.on(signal, pass);
    child.on("error", reject);
    child.on("close", (code, signal) => {
      for (const name of passedOn) process.off(name, pass);
      if (received) process.exit(exitCode(null, received));
      resolve({ code: exitCode(code, signal), output });
    });
  });
}

/** Passes a signal on, once: Ctrl-C in a terminal reaches every process there by itself. */
export function passSignal(child, signal) {
  if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
}

/** The code a shell reports: that of the process, or 128 and the number of the signal that ended it. */
export function exitCode(code, signal) {
  return code ?? 128 + constants.signals[signal];
}
