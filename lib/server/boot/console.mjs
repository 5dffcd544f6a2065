/** Prints a line of progress for the person at the terminal; the server's own log is pino's. */
export function say(sentence) {
  process.stdout.write(`${sentence}\n`);
}

/** Prints why nothing can go on and ends the process with `code`. */
export function fail(sentence, code = 1) {
  process.stderr.write(`\n${sentence}\n`);
  process.exit(code);
}
