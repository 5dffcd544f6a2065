/**
 * The package that opens SQLite files on this Node. Both are better-sqlite3: its version 12 aborts the process on Node 24
 * when it forgets a statement, and 13, which is made with Node-API, does not run on Node 20.
 */
export const sqliteDriver =
  Number.parseInt(process.versions.node, 10) >= 24 ? "better-sqlite3-node-api" : "better-sqlite3";
